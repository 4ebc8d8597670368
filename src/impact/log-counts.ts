import type { Gathered } from '../evidence/gathered';
import type { Place } from '../ports';

/**
 * A count of Logs Insights over log groups of one account and Region: lines are taken apart by a pattern, and those that fit are counted
 * by what they hold.
 */
export interface CountQuery extends Place {
  /** At most 50 names. */
  readonly groups: readonly string[];
  /** A regular expression with named groups, made of the stage's own settings and of fixed words: nothing that a caller or a reader wrote. */
  readonly pattern: string;
  /** Only lines whose named group holds exactly this; letters, digits, `_`, `.` and `-`. */
  readonly only?: { readonly name: string; readonly is: string };
  /** Named groups of the pattern to count by. */
  readonly by: readonly string[];
  /** Only lines that fit the pattern; else the others are counted too, without values. */
  readonly fitting?: boolean;
  /** By the minute as well. */
  readonly perMinute: boolean;
  /** ms since 1970, whole seconds, both inclusive. */
  readonly from: number;
  readonly to: number;
  /** Most rows. */
  readonly limit: number;
}

export interface CountRow {
  /** Beginning of the minute, ms since 1970, where it was counted by minutes. */
  readonly minute?: number;
  /** A named group that fitted nothing is missing. */
  readonly values: Readonly<Record<string, string>>;
  readonly count: number;
}

export interface CountResult {
  /** Sums that are final only when the state is `complete`. */
  readonly rows: readonly CountRow[];
  readonly bytesScanned: number;
  readonly state: 'running' | 'complete' | 'failed';
}

/** Counts by Logs Insights, which costs by what it scans. Never throws. */
export interface LogCounts {
  /** Resolves to the query's id. */
  start(query: CountQuery, signal: AbortSignal): Promise<Gathered<string>>;
  results(place: Place, queryId: string, signal: AbortSignal): Promise<Gathered<CountResult>>;
  /** Ends what runs; what it scanned so far is paid for. Never fails. */
  stop(place: Place, queryId: string): Promise<void>;
}
