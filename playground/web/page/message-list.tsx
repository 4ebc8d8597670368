import { memo, useLayoutEffect, useRef } from 'react';
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

/** Messages, the newest at the bottom, which the list follows unless somebody scrolled up. Drawn again only where one of them has changed. */
export const MessageList = memo(function MessageList(props: MessageListProps) {
  const { label, messages, shortcuts, repliesOf, onOpenThread, empty, start = 'end' } = props;
  const reader = useReader();
  const list = useRef<HTMLElement>(null);
  const follows = useRef(start === 'end');
  const newest = useRef(messages.at(-1)?.ts);
  const top = useRef(0);
  const { id } = reader.user;
  useLayoutEffect(() => {
    const element = list.current;
    const last = messages.at(-1);
    // Who writes wants to see it, and what comes of it.
    if (last !== undefined && last.ts !== newest.current && last.user === id) follows.current = true;
    newest.current = last?.ts;
    if (element === null || !follows.current) return;
    element.scrollTop = Math.min(element.scrollHeight, topOf(element, beginningOf(messages, id)));
    top.current = element.scrollTop;
  }, [messages, id]);
  // What follows a message with a thread is something else.
  const hasReplies = (message: Message): boolean => (repliesOf?.(message) ?? []).length > 0;
  return (
    <section
      ref={list}
      className="messages"
      {...REACHABLE}
      aria-label={label}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        if (Math.abs(scrollTop - top.current) > 2) follows.current = scrollHeight - scrollTop - clientHeight < 60;
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
              isContinued={!isNewDay && before !== undefined && !hasReplies(before) && isContinuation(before, message)}
              shortcuts={shortcuts}
              replies={repliesOf?.(message) ?? []}
              {...(onOpenThread === undefined ? {} : { onOpenThread })}
            />,
          ];
        })}
      </ol>
    </section>
  );
});

/** So many messages may follow on what somebody wrote, for it to stay in sight. */
const MOST_ANSWERS = 5;

/** What has to be in sight at the end of a list: a message that is longer than the list is read from its top, with what it answers. */
function beginningOf(messages: readonly Message[], reader: string): Message | undefined {
  return messages.slice(-1 - MOST_ANSWERS).findLast(({ user }) => user === reader) ?? messages.at(-1);
}

function topOf(list: HTMLElement, message: Message | undefined): number {
  const item = [...list.querySelectorAll<HTMLElement>('.message')].findLast(({ dataset }) => dataset.ts === message?.ts);
  return item === undefined ? list.scrollHeight : item.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
}

function isContinuation(before: Message, message: Message): boolean {
  return (
    before.user === message.user && before.ephemeralTo === message.ephemeralTo && Number(message.ts) - Number(before.ts) < GROUPED_SECONDS
  );
}
