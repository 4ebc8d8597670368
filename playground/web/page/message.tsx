import { memo } from 'react';
import type { Message, User } from '../../slack/model';
import type { Shortcut } from '../wire';
import { act } from './act';
import { Avatar } from './avatar';
import { Blocks, MrkdwnText } from './blocks';
import { Menu } from './menu';
import { Pressable } from './press';
import { clockFor, dateFor, useReader } from './reader';

interface MessageProps {
  readonly message: Message;
  /** Written by the same person shortly before: name and picture are left out. */
  readonly isContinued: boolean;
  readonly shortcuts: readonly Shortcut[];
  /** Replies that the reader sees. */
  readonly replies: readonly Message[];
  /** Undefined in a thread. */
  readonly onOpenThread?: (ts: string) => void;
}

/** One message of a channel or thread. Most of those in a list stay as they are when one more comes. */
export const MessageItem = memo(function MessageItem({ message, isContinued, shortcuts, replies, onOpenThread }: MessageProps) {
  const reader = useReader();
  const author = reader.users.get(message.user);
  const name = author?.name ?? message.user;
  const isEphemeral = message.ephemeralTo !== undefined;
  const openThread = onOpenThread === undefined ? undefined : () => onOpenThread(message.ts);
  const time = clockFor(reader, message.ts);
  return (
    <li className={`message${isEphemeral ? ' message-ephemeral' : ''}${isContinued ? ' message-continued' : ''}`} data-ts={message.ts}>
      {isContinued ? (
        <span className="gutter-time">{time.replace(/ [AP]M$/, '')}</span>
      ) : (
        <Avatar name={name} isBot={author?.isBot === true} />
      )}
      <article aria-label={`${name}, ${time}`}>
        {isEphemeral && <p className="only-you">Only visible to you</p>}
        {!isContinued && <Head author={author} name={name} time={time} ts={message.ts} />}
        <Pressable target={{ channel: message.channel, ts: message.ts }}>
          {message.blocks.length > 0 ? <Blocks blocks={message.blocks} /> : <MrkdwnText text={message.text} />}
        </Pressable>
        {message.edits.length > 0 && <span className="edited">(edited)</span>}
        {message.files.map((file) => (
          <details key={file.id} className="file">
            <summary>{file.title}</summary>
            <pre>{file.content}</pre>
          </details>
        ))}
        {message.reactions.length > 0 && <p className="reactions">{message.reactions.map((one) => `:${one.name}:`).join(' ')}</p>}
        {openThread !== undefined && replies.length > 0 && <Replies replies={replies} onOpen={openThread} />}
      </article>
      {!isEphemeral && <Tools message={message} shortcuts={shortcuts} openThread={openThread} />}
    </li>
  );
}, isSameItem);

function isSameItem(one: MessageProps, other: MessageProps): boolean {
  const { replies, ...rest } = one;
  const areSame = replies.length === other.replies.length && replies.every((reply, index) => reply === other.replies[index]);
  return areSame && Object.entries(rest).every(([key, value]) => value === other[key as keyof MessageProps]);
}

function Head({
  author,
  name,
  time,
  ts,
}: {
  readonly author: User | undefined;
  readonly name: string;
  readonly time: string;
  readonly ts: string;
}) {
  const reader = useReader();
  return (
    <header className="message-head">
      <span className="name">{name}</span>
      {author?.isBot === true && <span className="app-badge">App</span>}
      <time dateTime={new Date(Number(ts) * 1000).toISOString()} title={dateFor(reader, Number(ts), '{date_long} at {time_secs}')}>
        {time}
      </time>
    </header>
  );
}

function Replies({ replies, onOpen }: { readonly replies: readonly Message[]; onOpen(): void }) {
  const reader = useReader();
  const names = [...new Set(replies.map(({ user }) => user))].slice(0, 4).map((id) => reader.users.get(id));
  const last = replies.at(-1);
  return (
    <button type="button" className="replies" onClick={onOpen}>
      {names.map((user) => user !== undefined && <Avatar key={user.id} name={user.name} isBot={user.isBot} size={20} />)}
      <span className="replies-count">
        {replies.length} {replies.length === 1 ? 'reply' : 'replies'}
      </span>
      {last !== undefined && <span className="replies-time">Last at {clockFor(reader, last.ts)}</span>}
    </button>
  );
}

interface ToolsProps {
  readonly message: Message;
  readonly shortcuts: readonly Shortcut[];
  readonly openThread: (() => void) | undefined;
}

/** What Slack shows when the pointer or the focus is on a message. */
function Tools({ message, shortcuts, openThread }: ToolsProps) {
  const reader = useReader();
  const name = reader.users.get(message.user)?.name ?? message.user;
  const place = { user: reader.user.id, channel: message.channel, ts: message.ts };
  const items = [
    ...shortcuts.map(({ callbackId, name: label }) => ({
      key: callbackId,
      label: `${label} · why403`,
      choose: () => void act('shortcut', { ...place, callbackId }),
    })),
    { key: 'copy', label: 'Copy text', choose: () => void navigator.clipboard.writeText(message.text) },
  ];
  return (
    <div className="tools">
      {openThread !== undefined && (
        <button
          type="button"
          className="icon-button"
          aria-label={`Reply in thread to ${name}`}
          title="Reply in thread"
          onClick={openThread}
        >
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M2 3h12v8H8l-3 3v-3H2z" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />
          </svg>
        </button>
      )}
      <Menu label={`More actions for the message of ${name}`} button={<span aria-hidden="true">⋮</span>} items={items} />
    </div>
  );
}
