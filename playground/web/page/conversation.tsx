import { useCallback, useMemo, useState } from 'react';
import type { Channel, Message } from '../../slack/model';
import { act } from './act';
import { Composer } from './composer';
import { conversationOf, threadsOf, titleOf } from './conversation-of';
import { HomeTab } from './home-tab';
import { MessageList } from './message-list';
import type { PageState } from './page-state';
import { useReader } from './reader';

interface ConversationProps {
  readonly state: PageState;
  /** The playground does not answer. */
  readonly isCut: boolean;
  readonly channel: Channel;
  readonly draft: string;
  onDraft(text: string): void;
  onOpenThread(ts: string): void;
}

const NO_REPLIES: readonly Message[] = [];

/** One channel or direct message. */
export function Conversation({ state, isCut, channel, draft, onDraft, onOpenThread }: ConversationProps) {
  const reader = useReader();
  const [isHome, setHome] = useState(false);
  const title = titleOf(channel);
  const { messages } = state;
  const seen = useMemo(() => conversationOf(messages, channel.id, reader.user), [messages, channel.id, reader.user]);
  const threads = useMemo(() => threadsOf(messages, channel.id, reader.user), [messages, channel.id, reader.user]);
  const repliesOf = useCallback(({ ts }: Message) => threads.get(ts) ?? NO_REPLIES, [threads]);
  const hasHome = channel.kind === 'im' && state.homeTab;
  const openHome = () => {
    setHome(true);
    void act('open-home', { user: reader.user.id });
  };
  return (
    <>
      <header className="pane-head">
        <h1>{title}</h1>
        {hasHome && (
          <nav className="segments" aria-label="Parts of the app">
            <button type="button" aria-current={isHome ? 'page' : undefined} onClick={openHome}>
              Home
            </button>
            <button type="button" aria-current={isHome ? undefined : 'page'} onClick={() => setHome(false)}>
              Messages
            </button>
          </nav>
        )}
        <BotState isCut={isCut} connections={state.connections} isMember={channel.kind === 'im' || channel.botIsMember} />
      </header>
      {hasHome && isHome ? (
        <HomeTab view={state.homes.find(({ userId }) => userId === reader.user.id)} />
      ) : (
        <>
          <MessageList
            key={channel.id}
            label={`Messages in ${title}`}
            messages={seen}
            shortcuts={state.shortcuts}
            repliesOf={repliesOf}
            onOpenThread={onOpenThread}
            empty={
              channel.kind === 'im'
                ? 'Only you and why403 read this.'
                : `This is the beginning of ${title}. Choose a story under Company, send its request, and ask why403 about the id that it answers.`
            }
          />
          <Composer id="composer" label={`Message ${title}`} channel={channel} commands={state.commands} draft={draft} onDraft={onDraft} />
        </>
      )}
    </>
  );
}

interface BotStateProps {
  readonly isCut: boolean;
  readonly connections: number | undefined;
  readonly isMember: boolean;
}

function BotState({ isCut, connections, isMember }: BotStateProps) {
  const isUp = !isCut && (connections === undefined || connections > 0);
  const absent = isCut ? 'The playground has stopped' : 'why403 is not connected';
  const present = connections === undefined ? 'why403 over signed HTTP' : 'why403 is here';
  const words = !isUp ? absent : isMember ? present : 'why403 is not in this channel';
  return (
    <p className="bot-state" role="status">
      <span className={isUp ? 'dot dot-up' : 'dot'} aria-hidden="true" />
      {words}
    </p>
  );
}
