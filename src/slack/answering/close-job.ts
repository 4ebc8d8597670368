import type { Job } from '../../actions/job';
import { ago } from '../../words/text';
import { sentenceMessage } from '../blocks/status';
import type { Surroundings } from '../surroundings';
import { isSlackAway } from '../web-error';
import { tell } from './asker-outlet';
import { channelOutlet } from './channel-outlet';

/** Why a question is closed without its answer: its process died, or Slack took none. `age` as "12 min". */
export const CLOSED = {
  restarted: (age: string): string => `I was restarted while I looked at this ${age} ago, and there is no answer. Ask again.`,
  untaken: (age: string): string => `Slack took no answer of mine to this question of ${age} ago. Ask again.`,
} as const;

/**
 * Ends a job that an earlier process left open, or that Slack took no answer of, with a sentence where its answer would have been. It stays
 * open while Slack is away; where Slack refuses the sentence, nobody can be told. Never throws.
 */
export async function closeJob(surroundings: Surroundings, job: Job, says: (age: string) => string = CLOSED.restarted): Promise<void> {
  const { client, posting, jobs, clock, log } = surroundings;
  const content = sentenceMessage(says(ago(clock.now() - job.receivedAt)), job.ref);
  try {
    if (job.placeholderTs === undefined)
      await tell(client, { userId: job.userId, channelId: job.channelId, threadTs: job.threadTs }, content);
    else await channelOutlet(posting, job).finish(content, { ref: job.ref });
  } catch (error) {
    if (isSlackAway(error)) return log.warn({ err: error, ref: job.ref }, 'Slack does not take the end of an open job');
    log.error({ err: error, ref: job.ref }, 'the end of an open job could not be said');
  }
  await jobs.close(job.id).catch((error: unknown) => log.error({ err: error, ref: job.ref }, 'an open job could not be closed'));
}
