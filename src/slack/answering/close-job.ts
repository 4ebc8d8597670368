import type { Job } from '../../actions/job';
import { ago } from '../../words/text';
import { sentenceMessage } from '../blocks/status';
import type { Surroundings } from '../surroundings';
import { tell } from './asker-outlet';
import { channelOutlet } from './channel-outlet';

/** Why a question is closed without its answer; `age` as "12 min". */
export const RESTARTED = (age: string): string => `I was restarted while I looked at this ${age} ago, and there is no answer. Ask again.`;
export const UNTAKEN = (age: string): string => `Slack took no answer of mine to this question of ${age} ago. Ask again.`;

/** Ends a job that an earlier process left open, or that Slack took no answer of, with a sentence where its answer would have been. Never throws. */
export async function closeJob({ client, posting, jobs, clock, log }: Surroundings, job: Job, says = RESTARTED): Promise<void> {
  const content = sentenceMessage(says(ago(clock.now() - job.receivedAt)), job.ref);
  try {
    if (job.placeholderTs === undefined)
      await tell(client, { userId: job.userId, channelId: job.channelId, threadTs: job.threadTs }, content);
    else await channelOutlet(posting, job).finish(content, { ref: job.ref });
    await jobs.close(job.id);
  } catch (error) {
    log.error({ err: error, ref: job.ref }, 'an open job could not be closed');
  }
}
