import type { Job } from '../../actions/job';
import type { Surroundings } from '../surroundings';
import { slackError } from '../web-error';

const MOST_MESSAGES = 50;
/** Slack's clock and ours. */
const SLACK_MS = 5_000;

/**
 * A process may die after Slack has taken its placeholder and before the journal knows the placeholder's ts. It is looked for by its ref
 * among the bot's own messages, so that it becomes the answer; where the bot may not read the channel's history it stays as it was, and
 * the answer is a message of its own. https://docs.slack.dev/reference/methods/conversations.history
 */
export async function withPlaceholder({ client, botUserId, log }: Surroundings, job: Job): Promise<Job> {
  if (job.placeholderTs !== undefined || job.quietly) return job;
  const since = { channel: job.channelId, oldest: String((job.receivedAt - SLACK_MS) / 1000), limit: MOST_MESSAGES, inclusive: true };
  try {
    const { messages = [] } =
      job.threadTs === undefined
        ? await client.conversations.history(since)
        : await client.conversations.replies({ ...since, ts: job.threadTs });
    const own = messages.find((message) => message.user === botUserId && JSON.stringify(message.blocks ?? []).includes(`ref ${job.ref}`));
    return own?.ts === undefined ? job : { ...job, placeholderTs: own.ts };
  } catch (error) {
    log.info({ ref: job.ref, slackError: slackError(error) }, 'whether a placeholder stands already could not be read');
    return job;
  }
}
