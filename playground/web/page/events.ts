import { useSyncExternalStore } from 'react';
import type { PageEvent } from '../wire';
import { type PageState, reduce } from './page-state';

/** The page's one stream of everything that happens. */
export interface PageEvents {
  /** Calls `listener` with every event from now on; gives what stops it. */
  on(listener: (event: PageEvent) => void): () => void;
  /** What came of all events so far; undefined before the first. */
  readonly state: PageState | undefined;
  /** The playground does not answer. */
  readonly isCut: boolean;
}

/** Opens the stream. The browser opens it again where it breaks; each time it begins with a snapshot. */
export function openEvents(url: string): PageEvents {
  const listeners = new Set<(event: PageEvent) => void>();
  const source = new EventSource(url);
  let state: PageState | undefined;
  let isCut = false;
  const tell = (event: PageEvent): void => {
    isCut = event.kind === 'stream_cut';
    state = reduce(state, event);
    for (const listener of [...listeners]) listener(event);
  };
  source.onerror = () => tell({ kind: 'stream_cut' });
  source.onmessage = ({ data }) => {
    const event: PageEvent = JSON.parse(String(data));
    tell(event);
  };
  return {
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get state() {
      return state;
    },
    get isCut() {
      return isCut;
    },
  };
}

/** The state, drawn again whenever it changes. */
export function usePageState(events: PageEvents): PageState | undefined {
  return useSyncExternalStore(events.on, () => events.state);
}

/** Whether the playground is gone, drawn again whenever that changes. */
export function useIsCut(events: PageEvents): boolean {
  return useSyncExternalStore(events.on, () => events.isCut);
}
