import type { Hit } from './recognise';
import type { Inquiry, Search } from './searches';

/** A search that found nothing, for whoever asks the same within seconds. */
export interface EndedSearch {
  readonly inquiry: Inquiry;
  readonly search: Pick<Search, 'sought' | 'absence' | 'reached'>;
}

/** What other processes know of a request when a search for it is about to begin. */
export interface SearchTurn {
  /** Where another process has found it. */
  readonly place?: Hit;
  /** What another process has ended in. */
  readonly ended?: EndedSearch;
  /** Called once when this process's own search is over; lets the others in. */
  land(outcome: { readonly places: readonly (readonly [key: string, place: Hit])[]; readonly ended?: EndedSearch }): Promise<void>;
}

/** Searches of several processes: one looks for a request, and the others wait for what it finds. */
export interface SharedSearches {
  /**
   * Waits for a process that looks for the same request already, where `serves` says that its search does. `onWait`: called when that is
   * so. Never rejects: where the others cannot be heard, this process is alone.
   */
  turn(key: string, inquiry: Inquiry, serves: (other: Inquiry) => boolean, signal: AbortSignal, onWait: () => void): Promise<SearchTurn>;
}

const nothing: SearchTurn = { land: async () => undefined };

export const alone: SharedSearches = { turn: async () => nothing };
