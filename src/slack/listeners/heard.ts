import { z } from 'zod';
import { accept } from '../accept';
import { tell } from '../answering/asker-outlet';
import { answerInTurn } from '../answering/in-turn';
import { helpMessage, sentenceMessage } from '../blocks/status';
import { eventText } from '../event-text';
import { messagePaste, type Snippet } from '../message-paste';
import type { Surroundings } from '../surroundings';
import { followUpOf } from './follow-up-message';

/** What of a message is read. https://docs.slack.dev/reference/events/message */
const schema = z.looseObject({
  user: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  files: z.unknown().optional(),
});

/** Whoever floods a thread without a mention hears so once in this time. */
const TELL_AGAIN_MS = 60_000;

export interface Heard {
  readonly userId: string;
  readonly channelId: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
  readonly text: string;
  /** Text files that were shared with it. */
  readonly snippets: readonly Snippet[];
  /** As Slack sent it, mentions included. */
  readonly raw: string;
}

/** A message that a person wrote; undefined for bots, edits, deletions, joins and the like. */
export function readMessage(event: unknown, botUserId: string): Heard | undefined {
  const read = schema.safeParse(event);
  if (!read.success) return undefined;
  const { user, bot_id, subtype, channel, ts, thread_ts, text, blocks, files } = read.data;
  const isWritten = subtype === undefined || subtype === 'thread_broadcast' || subtype === 'file_share';
  if (user === undefined || bot_id !== undefined || !isWritten || user === botUserId) return undefined;
  const snippets = files === undefined ? [] : messagePaste({ files }, botUserId).snippets;
  return {
    userId: user,
    channelId: channel,
    ts,
    threadTs: thread_ts,
    text: eventText({ text, blocks }, botUserId),
    snippets,
    raw: text ?? '',
  };
}

export interface Where {
  readonly kind: 'mention' | 'direct-message' | 'reply';
  readonly teamId: string | undefined;
  /** The thread to answer in. */
  readonly threadTs: string | undefined;
}

/** Answers a message that was meant for the bot: a follow-up, help, the thread's first message, or the text itself. */
export async function answerMessageOf(surroundings: Surroundings, heard: Heard, { kind, teamId, threadTs }: Where): Promise<void> {
  const { client, why403, clock, line, seen } = surroundings;
  if (await followUpOf(surroundings, heard, { kind, teamId, threadTs })) return;
  const quietly = /^quietly$/i.test(heard.text);
  const { snippets } = heard;
  const isEmpty = (heard.text === '' || quietly) && snippets.length === 0;
  if (/^(help|\?)$/i.test(heard.text) || (isEmpty && heard.threadTs === undefined)) {
    return tell(client, { userId: heard.userId, channelId: heard.channelId, threadTs: heard.threadTs }, helpMessage());
  }
  const refusal = line.refusal(heard.userId);
  if (refusal !== undefined) {
    // Whoever speaks to the bot hears so each time; among people who talk to each other once is enough.
    if (kind === 'reply' && !seen.first(`told ${heard.userId} ${Math.floor(clock.now() / TELL_AGAIN_MS)}`)) return;
    return tell(client, { userId: heard.userId, channelId: heard.channelId, threadTs: heard.threadTs }, sentenceMessage(refusal));
  }
  const asked = {
    id: `message ${heard.channelId} ${heard.ts}`,
    kind,
    teamId,
    userId: heard.userId,
    channelId: heard.channelId,
    threadTs,
    quietly,
    ...(snippets.length === 0 ? {} : { snippets: [...snippets] }),
  };
  const question = why403.understand(isEmpty ? '' : heard.text, clock.now());
  const job = await accept(surroundings, isEmpty ? { ...asked, parentOfThread: true } : asked, question);
  if (job !== undefined) await answerInTurn(surroundings, job, isEmpty || snippets.length > 0 ? {} : { question });
}
