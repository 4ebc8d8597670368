import type { LogEvent } from '../ports';
import type { Timers } from '../quota/timers';
import type { Ids } from './asked';

/** Lines land 5 to 20 s after the request, some minutes later; past this they are no longer expected. */
export const LANDED_AFTER_MS = 5 * 60_000;
/** Past this nothing is still to land even where our clock is a quarter of an hour ahead of AWS's: a log without an end is then all there is. */
export const SURELY_LANDED_AFTER_MS = LANDED_AFTER_MS + 15 * 60_000;
/** A request and its lines lie within so much of a line that was found. */
export const AROUND_MS = 60_000;
export const MOST_LINES = 2_000;

/** What of a found request is to be collected. */
export interface CollectOptions {
  readonly ids: Ids;
  /** A time at which the request was there, ms since 1970. */
  readonly at: number;
  readonly now: number;
  readonly isCanary: boolean;
  readonly signal: AbortSignal;
  readonly timers?: Timers;
}

export const iso = (time: number): string => new Date(time).toISOString();

export function toLines(events: readonly LogEvent[]): readonly { readonly message: string; readonly at: string }[] {
  return events.map(({ message, timestamp }) => ({ message, at: iso(timestamp) }));
}
