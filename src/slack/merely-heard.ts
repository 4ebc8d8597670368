import { isDirectMessage } from './access/reach';

/**
 * Whether a payload is a message in a channel that cannot be for the bot: it begins no thread of ours, or replies count only with a
 * mention, which comes as app_mention too. Bolt would offer it to every listener, and there are a thousand a minute where the bot sits in
 * busy channels. https://docs.slack.dev/reference/events/message
 */
export function isMerelyHeard(body: unknown, repliesWithoutMention: boolean): boolean {
  const event = field(body, 'event');
  if (field(event, 'type') !== 'message') return false;
  const channel = field(event, 'channel');
  if (typeof channel !== 'string' || isDirectMessage(channel)) return false;
  return !repliesWithoutMention || field(event, 'thread_ts') === undefined || field(event, 'bot_id') !== undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
