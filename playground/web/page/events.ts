import type { PageEvent } from '../wire';

/** The page's one stream of everything that happens. */
export interface PageEvents {
  /** Calls `listener` with every event from now on; gives what stops it. */
  on(listener: (event: PageEvent) => void): () => void;
}

/** Opens the stream. The browser opens it again where it breaks; each time it begins with a snapshot. */
export function openEvents(url: string): PageEvents {
  const listeners = new Set<(event: PageEvent) => void>();
  const source = new EventSource(url);
  source.onmessage = ({ data }) => {
    const event: PageEvent = JSON.parse(String(data));
    for (const listener of [...listeners]) listener(event);
  };
  return {
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
