import type { Job } from '../../actions/job';
import type { Verb } from '../../follow-up/verbs';
import type { Surroundings } from '../surroundings';
import type { Heard } from './heard';

/** An answer that is older is asked about in its thread. */
const TALK_MS = 86_400_000;

/** What a verb in a direct message goes on about: the answer that a thread begins with, or a question that has none yet. */
export type Talk = { readonly is: 'thread'; readonly threadTs: string } | { readonly is: 'just-begun' | 'unanswered' };

/**
 * The last question of a person in a direct message: there, nobody opens a thread to go on. Undefined where there is none of the last day.
 * `stop` means what runs, every other verb what was answered.
 */
export async function directTalk({ jobs, cases, clock }: Surroundings, heard: Heard, verb: Verb): Promise<Talk | undefined> {
  const { userId, channelId } = heard;
  const running = latest((await jobs.all()).filter((job) => job.channelId === channelId && job.userId === userId && isQuestion(job)));
  if (running !== undefined) {
    const { placeholderTs } = running;
    if (placeholderTs === undefined) return { is: 'just-begun' };
    // Some questions are looked at once more when their answer stands.
    const mayGoOn = verb === 'stop' || (await cases.byRef(running.ref)) !== undefined;
    return mayGoOn ? { is: 'thread', threadTs: placeholderTs } : { is: 'unanswered' };
  }
  const last = (await cases.ofUser(userId)).find((answered) => answered.channelId === channelId);
  if (last === undefined || clock.now() - last.answeredAt > TALK_MS) return undefined;
  const threadTs = last.threadTs ?? last.messageTs;
  return threadTs === undefined ? undefined : { is: 'thread', threadTs };
}

function isQuestion({ kind, threadTs }: Job): boolean {
  return kind !== 'follow-up' && threadTs === undefined;
}

function latest(jobs: readonly Job[]): Job | undefined {
  return jobs.reduce<Job | undefined>((last, job) => (last === undefined || job.receivedAt > last.receivedAt ? job : last), undefined);
}
