import { useLayoutEffect, useRef } from 'react';
import type { Message } from '../../slack/model';
import type { Shortcut } from '../wire';
import { MessageItem } from './message';
import { REACHABLE } from './reachable';
import { dateFor, useReader } from './reader';

interface MessageListProps {
  readonly label: string;
  readonly messages: readonly Message[];
  readonly shortcuts: readonly Shortcut[];
  repliesOf?(message: Message): readonly Message[];
  readonly onOpenThread?: (ts: string) => void;
  readonly empty: string;
  /** Where the list begins before anybody scrolls: a thread is read from its top. */
  readonly start?: 'top' | 'end';
}

const GROUPED_SECONDS = 300;

/** Messages, the newest at the bottom, where the list stays unless somebody scrolled up. */
export function MessageList({ label, messages, shortcuts, repliesOf, onOpenThread, empty, start = 'end' }: MessageListProps) {
  const reader = useReader();
  const list = useRef<HTMLElement>(null);
  const isAtEnd = useRef(start === 'end');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the messages are what makes the list longer
  useLayoutEffect(() => {
    const element = list.current;
    if (element !== null && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [messages]);
  return (
    <section
      ref={list}
      className="messages"
      {...REACHABLE}
      aria-label={label}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < 60;
      }}
    >
      {messages.length === 0 && <p className="empty">{empty}</p>}
      <ol>
        {messages.map((message, index) => {
          const before = messages[index - 1];
          const day = dateFor(reader, Number(message.ts), '{date_long_pretty}');
          const isNewDay = before === undefined || dateFor(reader, Number(before.ts), '{date_long_pretty}') !== day;
          return [
            isNewDay && (
              <li key={`day-${message.ts}`} className="day">
                <span>{day}</span>
              </li>
            ),
            <MessageItem
              key={`${message.channel}-${message.ts}`}
              message={message}
              isContinued={!isNewDay && before !== undefined && isContinuation(before, message)}
              shortcuts={shortcuts}
              replies={repliesOf?.(message) ?? []}
              {...(onOpenThread === undefined ? {} : { onOpenThread })}
            />,
          ];
        })}
      </ol>
    </section>
  );
}

function isContinuation(before: Message, message: Message): boolean {
  return (
    before.user === message.user && before.ephemeralTo === message.ephemeralTo && Number(message.ts) - Number(before.ts) < GROUPED_SECONDS
  );
}
