import type { Job } from '../../actions/job';
import { readFollowUp } from '../../follow-up/grammar';
import { sentenceMessage } from '../blocks/status';
import type { Surroundings } from '../surroundings';
import { threadOf } from '../thread-work';
import type { FollowUpHandler } from './define-follow-up';

/** `stop`: ends whatever runs in this thread, here or in another process. */
export const stop: FollowUpHandler<'stop'> = async (surroundings, { job, person }) => {
  const { threadWork, watching, log } = surroundings;
  const watch = await watching.stopElsewhere(job.channelId, threadOf(job));
  const others = await inHandElsewhere(surroundings, job);
  const here = threadWork.stop(job.channelId, threadOf(job));
  for (const { ref } of others) await surroundings.stopElsewhere?.(ref);
  const stopped = [...here, ...others.map(whatOf), ...(watch === undefined ? [] : [watch])];
  if (stopped.length > 0) log.info({ ref: job.ref, by: person.id, stopped }, 'stopped in a thread');
  return { messages: [sentenceMessage(stopped.length === 0 ? 'Nothing of mine runs in this thread.' : `Stopped: ${stopped.join(', ')}.`)] };
};

/** Its message stands, and this process knows nothing of it: another has it in hand. */
async function inHandElsewhere({ jobs, searches, stopElsewhere }: Surroundings, job: Job): Promise<readonly Job[]> {
  if (stopElsewhere === undefined) return [];
  const inThread = (await jobs.all()).filter((other) => other.channelId === job.channelId && threadOf(other) === threadOf(job));
  return inThread.filter(({ id, ref, placeholderTs }) => id !== job.id && placeholderTs !== undefined && !searches.has(ref));
}

function whatOf({ kind, text }: Job): string {
  const verb = kind === 'follow-up' ? readFollowUp(text, { addressed: true })?.verb : undefined;
  return verb === undefined ? 'the search' : `\`${verb}\``;
}
