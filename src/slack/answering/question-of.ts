import type { Job } from '../../actions/job';
import type { Question } from '../../question/types';
import { eventText, writtenAt } from '../event-text';
import type { Surroundings } from '../surroundings';
import { slackError } from '../web-error';

export type JobQuestion = { readonly ok: true; readonly question: Question } | { readonly ok: false; readonly says: string };

const CANNOT_READ =
  'I may not read this thread. Paste what you have after `@why403`, or use the message shortcut *Explain this 403*.'.replaceAll('*', '');
const NOTHING_TO_READ = 'The first message of this thread holds no text of a person. Paste what you have after `@why403`.';

/**
 * The question of a job; for a mention without text it is the thread's first message. Read anew, because only now it is known who asks:
 * a time of day means that person's.
 */
export async function questionOf(job: Job, surroundings: Surroundings, timeZone: string | undefined): Promise<JobQuestion> {
  const { why403, log } = surroundings;
  const { receivedAt, saidAt } = job;
  if (job.parentOfThread !== true) return { ok: true, question: why403.understand(job.text, receivedAt, { timeZone, saidAt }) };
  try {
    const parent = await parentOf(job, surroundings);
    if (parent.text === '') return { ok: false, says: NOTHING_TO_READ };
    return { ok: true, question: why403.understand(parent.text, receivedAt, { timeZone, saidAt: parent.saidAt }) };
  } catch (error) {
    log.info({ ref: job.ref, slackError: slackError(error) }, 'the thread could not be read');
    return { ok: false, says: CANNOT_READ };
  }
}

/** Needs a history scope. https://docs.slack.dev/reference/methods/conversations.replies */
async function parentOf(job: Job, { client, botUserId }: Surroundings): Promise<{ readonly text: string; readonly saidAt?: number }> {
  const { messages } = await client.conversations.replies({ channel: job.channelId, ts: job.threadTs ?? '', limit: 1, inclusive: true });
  const parent = messages?.[0];
  if (parent === undefined || parent.user === botUserId) return { text: '' };
  const saidAt = writtenAt(parent.edited?.ts ?? parent.ts);
  return { text: eventText({ text: parent.text, blocks: parent.blocks }, botUserId), ...(saidAt === undefined ? {} : { saidAt }) };
}
