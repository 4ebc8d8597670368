import type { LogEvent } from './log-group';

/** Events of a log group that nobody stores: they are worked out when somebody reads them, and are the same every time. */
export interface ComputedLines {
  /** What the group takes in now. */
  readonly bytesPerSecond: number;
  /** What it took in on the average of all its days: what it holds tells no more than that. */
  readonly usualBytesPerSecond: number;
  /** The events of these times, both inclusive, ms since 1970, in their order. */
  between(from: number, to: number): readonly LogEvent[];
  /** Those of them that may hold one of these ids; without a look at the others. */
  holding(ids: readonly string[], from: number, to: number): readonly LogEvent[];
}

/** Whether a term is as a request id or an extended request id looks. */
export function isRequestId(term: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(term) || /^[\w-]{15}=$/.test(term);
}

/** Events go by their time; those of one time by their sequence. */
export function byTime(a: Pick<LogEvent, 'timestamp' | 'sequence'>, b: Pick<LogEvent, 'timestamp' | 'sequence'>): number {
  return a.timestamp - b.timestamp || a.sequence - b.sequence;
}
