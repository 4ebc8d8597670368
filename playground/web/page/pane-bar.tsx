import type { Pane } from './app';

interface PaneBarProps {
  readonly pane: Pane;
  readonly hasThread: boolean;
  readonly hasUnread: boolean;
  onOpen(pane: Pane): void;
}

const PANES = [
  ['channels', 'Channels'],
  ['chat', 'Chat'],
  ['thread', 'Thread'],
  ['company', 'Company'],
  ['inspector', 'Inspector'],
] as const;

/** Where only one column has room: which one. */
export function PaneBar({ pane, hasThread, hasUnread, onOpen }: PaneBarProps) {
  return (
    <nav className="pane-bar" aria-label="Parts of the page">
      {PANES.filter(([id]) => id !== 'thread' || hasThread).map(([id, label]) => (
        <button key={id} type="button" aria-current={id === pane ? 'true' : undefined} onClick={() => onOpen(id)}>
          {label}
          {id === 'channels' && hasUnread && <span className="visually-hidden"> (new messages)</span>}
          {id === 'channels' && hasUnread && <span className="dot dot-new" aria-hidden="true" />}
        </button>
      ))}
    </nav>
  );
}
