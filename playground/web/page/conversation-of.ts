import type { Channel, Message, User } from '../../slack/model';

/** The messages that a person sees of a channel, outside of threads. */
export function conversationOf(messages: readonly Message[], channel: string, reader: User): readonly Message[] {
  return messages.filter(
    (message) =>
      message.channel === channel && isSeen(message, reader) && (message.threadTs === undefined || message.threadTs === message.ts),
  );
}

/** The replies that a person sees below a message, without it. */
export function repliesTo(
  messages: readonly Message[],
  { channel, ts }: Pick<Message, 'channel' | 'ts'>,
  reader: User,
): readonly Message[] {
  return messages.filter(
    (message) => message.channel === channel && message.threadTs === ts && message.ts !== ts && isSeen(message, reader),
  );
}

/** The replies that a person sees in a channel, by the message above them. */
export function threadsOf(messages: readonly Message[], channel: string, reader: User): ReadonlyMap<string, readonly Message[]> {
  const threads = new Map<string, Message[]>();
  for (const message of messages) {
    const { threadTs, ts } = message;
    if (message.channel !== channel || threadTs === undefined || threadTs === ts || !isSeen(message, reader)) continue;
    const known = threads.get(threadTs);
    if (known === undefined) threads.set(threadTs, [message]);
    else known.push(message);
  }
  return threads;
}

/** The channels that a person sees: public ones, their own private ones, their direct messages. */
export function channelsFor(channels: readonly Channel[], reader: User): readonly Channel[] {
  return channels.filter(({ isPrivate, members }) => !isPrivate || members.includes(reader.id));
}

/** What stands above a conversation. */
export function titleOf({ kind, name }: Channel): string {
  return kind === 'im' ? 'why403' : `#${name}`;
}

function isSeen({ deleted, ephemeralTo }: Message, reader: User): boolean {
  return !deleted && (ephemeralTo === undefined || ephemeralTo === reader.id);
}
