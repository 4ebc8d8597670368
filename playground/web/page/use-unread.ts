import { useEffect, useState } from 'react';
import type { Message, User } from '../../slack/model';

/** Channels with messages that came since the reader last looked; those that were there at the beginning are read. */
export function useUnread(messages: readonly Message[], reader: User | undefined, current: string | undefined): ReadonlySet<string> {
  const last = messages.at(-1)?.ts ?? '';
  const [opened] = useState(last);
  const [seen, setSeen] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    if (current !== undefined) setSeen((before) => ({ ...before, [current]: last }));
  }, [current, last]);
  return new Set(
    messages
      .filter(
        ({ user, deleted, ephemeralTo }) => user !== reader?.id && !deleted && (ephemeralTo === undefined || ephemeralTo === reader?.id),
      )
      .filter(({ channel, ts }) => channel !== current && Number(ts) > Number(seen[channel] ?? opened))
      .map(({ channel }) => channel),
  );
}
