import type { Job } from '../../actions/job';
import type { Question } from '../../question/types';
import { dollarWords } from '../../words/size-words';
import type { Reach } from '../access/reach';
import { placeholderMessage, progressMessage, sentenceMessage } from '../blocks/status';
import type { Posting } from '../posting';
import type { ResponseUrl } from '../response-url';
import type { Surroundings } from '../surroundings';
import { isOutside } from '../web-error';
import { askerOutlet } from './asker-outlet';
import { channelOutlet } from './channel-outlet';
import type { Outlet } from './outlet';
import { withTokenWarning } from './token-warning';

export interface Started {
  readonly job: Job;
  readonly outlet: Outlet;
  readonly reach: Reach;
}

/** Chooses who sees the answer and gives the first sign of life. */
export async function start(
  surroundings: Surroundings,
  job: Job,
  question: Question,
  reach: Reach,
  responseUrl: ResponseUrl | undefined,
): Promise<Started> {
  const { client, posting, config, jobs } = surroundings;
  const isMore = job.budgetDollars !== undefined;
  const content = isMore
    ? progressMessage(question, `Searching on, for ${dollarWords(job.budgetDollars)} at most`, job.ref)
    : placeholderMessage(question, job.ref);
  const quietly = job.quietly || question.quietly || reach.shared || !reach.member || config.slack.quietChannels.includes(job.channelId);
  if (!quietly) {
    const outlet = channelOutlet(posting, job);
    try {
      const placeholderTs = await outlet.placeholder(content);
      // The message stands already: it says what happens now.
      if (isMore) await outlet.progress(content).catch(unlessOutside);
      const updated: Job = { ...job, placeholderTs };
      await jobs.update(updated);
      return { job: updated, outlet, reach };
    } catch (error) {
      if (!isOutside(error)) throw error;
    }
  }
  if (job.placeholderTs !== undefined) await withdraw(posting, job);
  // Refused although nobody asked for quiet: somebody else's direct message, or a channel left this moment.
  const outside: Reach = quietly ? reach : { shared: true, member: false };
  const outlet = askerOutlet(client, { ...job, responseUrl, replaces: isMore || job.isShown === true });
  await outlet.placeholder(job.secrets.length > 0 ? withTokenWarning(content) : content);
  const updated: Job = { ...job, quietly: true, isShown: true };
  await jobs.update(updated);
  return { job: updated, outlet, reach: outside };
}

/** Progress that Slack does not take at once is dropped; where the bot may not write at all, the asker is told alone. */
function unlessOutside(error: unknown): void {
  if (isOutside(error)) throw error;
}

/** A placeholder of before a restart, in a channel that others read by now. */
async function withdraw(posting: Posting, job: Job): Promise<void> {
  const says = 'Only the asker sees this answer.';
  await channelOutlet(posting, job).finish(sentenceMessage(says, job.ref), { ref: job.ref });
}
