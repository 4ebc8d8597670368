import { useEffect, useMemo, useRef } from 'react';
import type { Channel, Message } from '../../slack/model';
import { Composer } from './composer';
import { repliesTo, titleOf } from './conversation-of';
import { MessageList } from './message-list';
import type { PageState } from './page-state';
import { useReader } from './reader';

interface ThreadProps {
  readonly state: PageState;
  readonly channel: Channel;
  readonly root: Message;
  readonly draft: string;
  onDraft(text: string): void;
  onClose(): void;
}

/** A message and the replies to it. Escape closes. */
export function Thread({ state, channel, root, draft, onDraft, onClose }: ThreadProps) {
  const reader = useReader();
  const close = useRef<HTMLButtonElement>(null);
  const ts = root.ts;
  const { messages } = state;
  const shown = useMemo(() => [root, ...repliesTo(messages, root, reader.user)], [messages, root, reader.user]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thread takes the focus, too
  useEffect(() => {
    const opener = document.activeElement;
    close.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [ts]);
  return (
    <aside
      className="thread"
      aria-label="Thread"
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose();
      }}
    >
      <header className="pane-head">
        <h2>
          Thread <small>{titleOf(channel)}</small>
        </h2>
        <button ref={close} type="button" className="icon-button" aria-label="Close thread" onClick={onClose}>
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      <MessageList key={ts} label="Messages in the thread" messages={shown} shortcuts={state.shortcuts} empty="" start="top" />
      <Composer
        id="thread-composer"
        label="Reply in thread"
        channel={channel}
        threadTs={ts}
        commands={state.commands}
        draft={draft}
        onDraft={onDraft}
      />
    </aside>
  );
}
