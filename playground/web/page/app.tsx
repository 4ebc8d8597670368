import { useCallback, useMemo, useState } from 'react';
import { Announcer } from './announcer';
import { CompanyPanel } from './company/CompanyPanel';
import { Conversation } from './conversation';
import { channelsFor } from './conversation-of';
import { type PageEvents, useIsCut, usePageState } from './events';
import { Inspector } from './inspector';
import { Modals } from './modals';
import type { PageState } from './page-state';
import { PaneBar } from './pane-bar';
import { ReaderContext } from './reader';
import { Side } from './side';
import { Sidebar } from './sidebar';
import { Thread } from './thread';
import { useUnread } from './use-unread';

/** The whole page. */
export function App({ events }: { readonly events: PageEvents }) {
  const state = usePageState(events);
  return state === undefined ? <p className="starting">The playground is starting.</p> : <Workspace events={events} state={state} />;
}

/** What is shown where only one column has room. */
export type Pane = 'channels' | 'chat' | 'thread' | 'company' | 'inspector';

function Workspace({ events, state }: { readonly events: PageEvents; readonly state: PageState }) {
  const [userId, setUserId] = useState(state.people[0]?.id);
  const [channelId, setChannelId] = useState(state.channels[0]?.id);
  const [threadTs, setThreadTs] = useState<string>();
  const [side, setSide] = useState<'company' | 'inspector'>('company');
  const [pane, setPane] = useState<Pane>('chat');
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const user = state.people.find(({ id }) => id === userId) ?? state.people[0];
  const channels = useMemo(() => (user === undefined ? [] : channelsFor(state.channels, user)), [state.channels, user]);
  const channel = channels.find(({ id }) => id === channelId) ?? channels[0];
  const { users } = state;
  const reader = useMemo(() => (user === undefined ? undefined : { user, users, channels }), [user, users, channels]);
  const isCut = useIsCut(events);
  const unread = useUnread(state.messages, user, channel?.id);
  const openThread = useCallback((ts: string) => {
    setThreadTs(ts);
    setPane('thread');
  }, []);
  if (user === undefined || channel === undefined || reader === undefined) return <p className="starting">Nobody is in this workspace.</p>;

  const root = threadTs === undefined ? undefined : state.messages.find(({ ts, deleted }) => ts === threadTs && !deleted);
  const draftOf = (key: string) => ({ draft: drafts[key] ?? '', onDraft: (text: string) => setDrafts((all) => ({ ...all, [key]: text })) });
  const openPane = (next: Pane) => {
    setPane(next);
    if (next === 'company' || next === 'inspector') setSide(next);
  };
  const openChannel = (id: string) => {
    setChannelId(id);
    setThreadTs(undefined);
    setPane('chat');
  };
  const ask = (text: string) => {
    setDrafts((all) => ({ ...all, [channel.id]: text }));
    setPane('chat');
    requestAnimationFrame(() => document.getElementById('composer')?.focus());
  };

  return (
    <ReaderContext.Provider value={reader}>
      <div className="app" data-pane={pane} data-thread={root === undefined ? 'none' : 'open'}>
        <a className="skip" href="#composer">
          Skip to the message box
        </a>
        <div className="sidebar">
          <p className="brand">
            why403 <span>playground</span>
          </p>
          <Sidebar
            channels={channels}
            people={state.people}
            current={channel.id}
            unread={unread}
            onOpen={openChannel}
            onBecome={(id) => {
              setUserId(id);
              setThreadTs(undefined);
            }}
          />
        </div>
        <main className="main">
          <Conversation key={channel.id} state={state} isCut={isCut} channel={channel} {...draftOf(channel.id)} onOpenThread={openThread} />
        </main>
        {root !== undefined && (
          <Thread
            state={state}
            channel={state.channels.find(({ id }) => id === root.channel) ?? channel}
            root={root}
            {...draftOf(`${root.channel}-${root.ts}`)}
            onClose={() => {
              setThreadTs(undefined);
              setPane('chat');
            }}
          />
        )}
        <Side
          current={side}
          onOpen={(id) => openPane(id === 'company' ? 'company' : 'inspector')}
          tabs={[
            { id: 'company', label: 'Company', content: <CompanyPanel onAsk={ask} events={events} /> },
            { id: 'inspector', label: 'Inspector', content: <Inspector traffic={state.traffic} /> },
          ]}
        />
        <PaneBar pane={pane} hasThread={root !== undefined} hasUnread={unread.size > 0} onOpen={openPane} />
        <Modals views={state.views} />
        <Announcer events={events} channel={channel.id} />
      </div>
    </ReaderContext.Provider>
  );
}
