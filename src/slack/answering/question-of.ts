import type { Job } from '../../actions/job';
import type { Question } from '../../question/types';
import { eventText } from '../event-text';
import type { Surroundings } from '../surroundings';
import { slackError } from '../web-error';

export type JobQuestion = { readonly ok: true; readonly question: Question } | { readonly ok: false; readonly says: string };

const CANNOT_READ =
  'I may not read this thread. Paste what you have after `@why403`, or use the message shortcut *Explain this 403*.'.replaceAll('*', '');
const NOTHING_TO_READ = 'The first message of this thread holds no text of a person. Paste what you have after `@why403`.';

/** The question of a job; for a mention without text it is the thread's first message. */
export async function questionOf(job: Job, surroundings: Surroundings): Promise<JobQuestion> {
  const { why403, log } = surroundings;
  if (job.parentOfThread !== true) return { ok: true, question: why403.understand(job.text, job.receivedAt) };
  try {
    const text = await parentText(job, surroundings);
    if (text === '') return { ok: false, says: NOTHING_TO_READ };
    return { ok: true, question: why403.understand(text, job.receivedAt) };
  } catch (error) {
    log.info({ ref: job.ref, slackError: slackError(error) }, 'the thread could not be read');
    return { ok: false, says: CANNOT_READ };
  }
}

/** Needs a history scope. https://docs.slack.dev/reference/methods/conversations.replies */
async function parentText(job: Job, { client, botUserId }: Surroundings): Promise<string> {
  const { messages } = await client.conversations.replies({ channel: job.channelId, ts: job.threadTs ?? '', limit: 1, inclusive: true });
  const parent = messages?.[0];
  if (parent === undefined || parent.user === botUserId) return '';
  return eventText({ text: parent.text, blocks: parent.blocks }, botUserId);
}
