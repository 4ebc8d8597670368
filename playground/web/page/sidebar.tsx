import type { Channel } from '../../slack/model';
import type { Viewer } from '../wire';
import { Avatar } from './avatar';
import { useReader } from './reader';

interface SidebarProps {
  readonly channels: readonly Channel[];
  readonly people: readonly Viewer[];
  readonly current: string;
  readonly unread: ReadonlySet<string>;
  onOpen(channelId: string): void;
  onBecome(userId: string): void;
}

/** Channels, direct messages, and who the viewer is. */
export function Sidebar({ channels, people, current, unread, onOpen, onBecome }: SidebarProps) {
  const reader = useReader();
  const entry = (channel: Channel) => (
    <li key={channel.id}>
      <button type="button" aria-current={channel.id === current ? 'page' : undefined} onClick={() => onOpen(channel.id)}>
        {channel.kind === 'im' ? (
          <Avatar name="why403" isBot size={20} />
        ) : (
          <span aria-hidden="true">{channel.isPrivate ? '🔒' : '#'}</span>
        )}
        <span className={unread.has(channel.id) ? 'unread' : undefined}>{channel.kind === 'im' ? 'why403' : channel.name}</span>
        {unread.has(channel.id) && <span className="unread-mark">new</span>}
      </button>
    </li>
  );
  return (
    <>
      <nav aria-label="Channels and direct messages">
        <h2>Channels</h2>
        <ul>{channels.filter(({ kind }) => kind === 'channel').map(entry)}</ul>
        <h2>Direct messages</h2>
        <ul>{channels.filter(({ kind }) => kind === 'im').map(entry)}</ul>
      </nav>
      <fieldset className="viewer">
        <legend>You are</legend>
        {people.map((person) => (
          <label key={person.id}>
            <input
              type="radio"
              name="viewer"
              value={person.id}
              checked={person.id === reader.user.id}
              onChange={() => onBecome(person.id)}
            />
            <Avatar name={person.name} isBot={false} size={24} />
            <span>
              {person.name}
              <small>{person.note ?? person.tz}</small>
            </span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
