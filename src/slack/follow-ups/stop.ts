import type { Job } from '../../actions/job';
import { readFollowUp } from '../../follow-up/grammar';
import { sentenceMessage } from '../blocks/status';
import { stopEverywhere } from '../stoppable';
import type { Surroundings } from '../surroundings';
import { threadOf } from '../thread-work';
import type { FollowUpHandler } from './define-follow-up';

/** `stop`: ends whatever runs in this thread, here or in another process, and what waits to. */
export const stop: FollowUpHandler<'stop'> = async (surroundings, { job, person }) => {
  const { searches, threadWork, watching, log } = surroundings;
  const watch = await watching.stopElsewhere(job.channelId, threadOf(job));
  const open = await openInThread(surroundings, job);
  const elsewhere = open.filter(({ ref }) => !searches.has(ref));
  const here = threadWork.stop(job.channelId, threadOf(job));
  for (const { ref } of open) await stopEverywhere(surroundings, ref);
  const stopped = [...here, ...elsewhere.map(whatOf), ...(watch === undefined ? [] : [watch])];
  if (stopped.length > 0) log.info({ ref: job.ref, by: person.id, stopped }, 'stopped in a thread');
  return { messages: [sentenceMessage(stopped.length === 0 ? 'Nothing of mine runs in this thread.' : `Stopped: ${stopped.join(', ')}.`)] };
};

/** What another process may have in hand, or take: its message stands, or it was asked before. */
async function openInThread({ jobs, stops }: Surroundings, job: Job): Promise<readonly Job[]> {
  if (stops === undefined) return [];
  const inThread = (await jobs.all()).filter((other) => other.channelId === job.channelId && threadOf(other) === threadOf(job));
  return inThread.filter(
    ({ id, kind, text, placeholderTs, receivedAt }) =>
      id !== job.id && verbOf({ kind, text }) !== 'stop' && (placeholderTs !== undefined || receivedAt < job.receivedAt),
  );
}

function whatOf(job: Job): string {
  const verb = verbOf(job);
  return verb === undefined ? 'the search' : `\`${verb}\``;
}

function verbOf({ kind, text }: Pick<Job, 'kind' | 'text'>): string | undefined {
  return kind === 'follow-up' ? readFollowUp(text, { addressed: true })?.verb : undefined;
}
