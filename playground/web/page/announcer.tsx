import { useEffect, useState } from 'react';
import type { PageEvents } from './events';
import { useReader } from './reader';

/** Says new messages, and what they become when they are edited, to a screen reader: the text that Slack would put into a notification. */
export function Announcer({ events, channel }: { readonly events: PageEvents; readonly channel: string }) {
  const reader = useReader();
  const [says, setSays] = useState('');
  useEffect(
    () =>
      events.on((event) => {
        if (event.kind !== 'message_posted' && event.kind !== 'message_edited') return;
        const { message } = event;
        const isForMe = message.ephemeralTo === undefined || message.ephemeralTo === reader.user.id;
        if (message.channel !== channel || message.user === reader.user.id || !isForMe) return;
        setSays(`${reader.users.get(message.user)?.name ?? ''}: ${message.text}`);
      }),
    [events, channel, reader],
  );
  return (
    <p className="visually-hidden" aria-live="polite">
      {says}
    </p>
  );
}
