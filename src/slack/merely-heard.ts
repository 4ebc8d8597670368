import { readFollowUp } from '../follow-up/grammar';
import { isDirectMessage } from './access/reach';

/** What names a request or is the paste of one. Prose about a 403 among people is theirs, until somebody mentions the bot. */
const HOLDS_SOMETHING =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-|(?<![\w-])[\w-]{15}=|\b1-[0-9a-f]{8}-|x-amzn?-|execute-api|\b403\b|not authorized|authentication token|explicit deny|forbidden|gateway/i;

/** Whether a text that mentions nobody may be for the bot, in a thread of an answer: a bare follow-up, or something of a request. */
export function mayBeForUs(text: string): boolean {
  return HOLDS_SOMETHING.test(text) || readFollowUp(text, { addressed: false }) !== undefined;
}

/**
 * Whether a payload is a message in a channel that cannot be for the bot: it stands in no thread, or its text says nothing to the bot, or
 * replies count only with a mention, which comes as app_mention too. Bolt would offer it to every listener, and there are a thousand a
 * minute where the bot sits in busy channels. https://docs.slack.dev/reference/events/message
 */
export function isMerelyHeard(body: unknown, repliesWithoutMention: boolean): boolean {
  const event = field(body, 'event');
  if (field(event, 'type') !== 'message') return false;
  const channel = field(event, 'channel');
  if (typeof channel !== 'string' || isDirectMessage(channel)) return false;
  if (!repliesWithoutMention || field(event, 'thread_ts') === undefined || field(event, 'bot_id') !== undefined) return true;
  const text = field(event, 'text');
  // Without a text it is in the blocks, or in a file.
  return typeof text === 'string' && text !== '' && field(event, 'files') === undefined && !mayBeForUs(text);
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
