import type { Job } from '../../actions/job';
import type { Question } from '../../question/types';
import { writtenAt } from '../event-text';
import { type MessagePaste, messagePaste } from '../message-paste';
import { readSnippets } from '../read-snippets';
import type { Surroundings } from '../surroundings';
import { slackError } from '../web-error';

export type JobQuestion =
  | {
      readonly ok: true;
      readonly question: Question;
      /** Shared files that could not be read: the question is without them. */
      readonly unread?: readonly string[];
    }
  | { readonly ok: false; readonly says: string };

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
  if (job.parentOfThread !== true) {
    const paste = await withSnippets(surroundings, { text: job.text, snippets: job.snippets ?? [] });
    if (!paste.ok) return paste;
    return { ok: true, question: why403.understand(paste.text, receivedAt, { timeZone, saidAt }), ...unreadOf(paste) };
  }
  try {
    const parent = await parentOf(job, surroundings);
    if (parent.text === '' && parent.snippets.length === 0) return { ok: false, says: NOTHING_TO_READ };
    const paste = await withSnippets(surroundings, parent);
    if (!paste.ok) return paste;
    return { ok: true, question: why403.understand(paste.text, receivedAt, { timeZone, saidAt: parent.saidAt }), ...unreadOf(paste) };
  } catch (error) {
    log.info({ ref: job.ref, slackError: slackError(error) }, 'the thread could not be read');
    return { ok: false, says: CANNOT_READ };
  }
}

type Paste =
  | { readonly ok: true; readonly text: string; readonly unread: readonly string[] }
  | { readonly ok: false; readonly says: string };

/** The text with that of the files beside it. */
async function withSnippets(surroundings: Surroundings, { text, snippets }: MessagePaste): Promise<Paste> {
  if (snippets.length === 0) return { ok: true, text, unread: [] };
  const { texts, unread } = await readSnippets(surroundings, snippets);
  const whole = [text, ...texts].filter((part) => part !== '').join('\n');
  return whole === '' ? { ok: false, says: unreadSentence(unread) } : { ok: true, text: whole, unread };
}

function unreadOf({ unread }: Extract<Paste, { ok: true }>): { readonly unread?: readonly string[] } {
  return unread.length === 0 ? {} : { unread };
}

export function unreadSentence(names: readonly string[]): string {
  return `I could not read ${names.map((name) => `\`${name.replace(/`/g, '')}\``).join(', ')}: for files the app needs the scope \`files:read\`. Paste the text instead.`;
}

/** Needs a history scope. https://docs.slack.dev/reference/methods/conversations.replies */
async function parentOf(job: Job, { client, botUserId }: Surroundings): Promise<MessagePaste & { readonly saidAt?: number }> {
  const { messages } = await client.conversations.replies({ channel: job.channelId, ts: job.threadTs ?? '', limit: 1, inclusive: true });
  const parent = messages?.[0];
  if (parent === undefined || parent.user === botUserId) return { text: '', snippets: [] };
  const saidAt = writtenAt(parent.edited?.ts ?? parent.ts);
  return { ...messagePaste(parent, botUserId), ...(saidAt === undefined ? {} : { saidAt }) };
}
