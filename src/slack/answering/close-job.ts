import type { Job } from '../../actions/job';
import { ago } from '../../words/text';
import { sentenceMessage } from '../blocks/status';
import type { Surroundings } from '../surroundings';
import { tell } from './asker-outlet';
import { channelOutlet } from './channel-outlet';

/** Ends a job that an earlier process left open, with a sentence where its answer would have been. Never throws. */
export async function closeJob({ client, posting, jobs, clock, log }: Surroundings, job: Job): Promise<void> {
  const age = ago(clock.now() - job.receivedAt);
  const content = sentenceMessage(`I was restarted while I looked at this ${age} ago, and there is no answer. Ask again.`, job.ref);
  try {
    if (job.placeholderTs === undefined)
      await tell(client, { userId: job.userId, channelId: job.channelId, threadTs: job.threadTs }, content);
    else await channelOutlet(posting, job).finish(content, { ref: job.ref });
    await jobs.close(job.id);
  } catch (error) {
    log.error({ err: error, ref: job.ref }, 'an open job could not be closed');
  }
}
