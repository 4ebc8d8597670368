import { LRUCache } from 'lru-cache';
import type { Gathered } from '../evidence/gathered';
import { endOf } from './aws-errors';
import { untilAborted } from './metered-call';

/** Keeps what was read for a short time; many who ask for the same at once cost one read. */
export interface ReadCache<T> {
  /**
   * A failed read is never kept. A read that nobody waits for any more is aborted.
   * `maxAgeMs`: what is kept longer than that is read again.
   */
  read(key: string, signal: AbortSignal, load: (signal: AbortSignal) => Promise<Gathered<T>>, maxAgeMs?: number): Promise<Gathered<T>>;
}

interface Kept<T> {
  readonly gathered: Gathered<T>;
  /** ms since 1970; when the read began, so that it is never taken for newer than it is. */
  readonly at: number;
}

interface Flight<T> {
  readonly outcome: Promise<Gathered<T>>;
  readonly controller: AbortController;
  waiting: number;
}

const TTL_MS = 60_000;
const MAX_ENTRIES = 2_000;

export function createReadCache<T>(ttlMs: number = TTL_MS): ReadCache<T> {
  const kept = new LRUCache<string, Kept<T>>({ max: MAX_ENTRIES, ttl: ttlMs });
  const flights = new Map<string, Flight<T>>();

  function takeOff(key: string, load: (signal: AbortSignal) => Promise<Gathered<T>>): Flight<T> {
    const controller = new AbortController();
    const at = Date.now();
    const outcome = load(controller.signal)
      .then((gathered) => {
        if (gathered.status === 'known' && gathered.complete) kept.set(key, { gathered, at });
        return gathered;
      })
      .finally(() => {
        if (flights.get(key) === flight) flights.delete(key);
      });
    const flight: Flight<T> = { outcome, controller, waiting: 0 };
    flights.set(key, flight);
    return flight;
  }

  return {
    async read(key, signal, load, maxAgeMs = ttlMs) {
      const old = kept.get(key);
      if (old !== undefined && Date.now() - old.at < maxAgeMs) return old.gathered;
      const flight = flights.get(key) ?? takeOff(key, load);
      flight.waiting += 1;
      try {
        return await untilAborted(flight.outcome, signal);
      } catch (error) {
        if (!signal.aborted) throw error;
        return endOf(signal);
      } finally {
        flight.waiting -= 1;
        if (flight.waiting === 0 && signal.aborted) {
          flights.delete(key);
          flight.controller.abort(signal.reason);
        }
      }
    },
  };
}
