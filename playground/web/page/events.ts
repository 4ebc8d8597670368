import { useSyncExternalStore } from 'react';
import type { PageEvent } from '../wire';
import { type PageState, reduce } from './page-state';

/** The page's one stream of everything that happens. */
export interface PageEvents {
  /** Calls `listener` with every event from now on; gives what stops it. */
  on(listener: (event: PageEvent) => void): () => void;
  /** What came of all events so far; undefined before the first. */
  readonly state: PageState | undefined;
}

/** Opens the stream. The browser opens it again where it breaks; each time it begins with a snapshot. */
export function openEvents(url: string): PageEvents {
  const listeners = new Set<(event: PageEvent) => void>();
  const source = new EventSource(url);
  let state: PageState | undefined;
  source.onmessage = ({ data }) => {
    const event: PageEvent = JSON.parse(String(data));
    state = reduce(state, event);
    for (const listener of [...listeners]) listener(event);
  };
  return {
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get state() {
      return state;
    },
  };
}

/** The state, drawn again whenever it changes. */
export function usePageState(events: PageEvents): PageState | undefined {
  return useSyncExternalStore(events.on, () => events.state);
}
