import type { Random } from '../random';
import { ServiceError } from '../service-error';
import { UNVERIFIED } from '../unverified';
import { filterComputed } from './filter-computed';
import { parseFilterPattern } from './filter-pattern';
import { bytesOf, firstNotBefore, type LogEvent, type LogGroup } from './log-group';
import { type Cursor, checked, decode, encode, fingerprintOf } from './page-cursor';

/** How a page of FilterLogEvents is cut; the world promises neither size nor fullness. */
export interface LogPaging {
  /** Events looked at per call. */
  readonly eventsPerScan: number;
  /** Share of calls that look at nothing and answer an empty page with a token. */
  readonly emptyShare: number;
  /** Bytes that a page scans at most in a group whose events are worked out. */
  readonly bytesPerScan: number;
  /** true: filter patterns are ignored, as some endpoints do; every event matches. */
  readonly ignoresPatterns: boolean;
}

export interface FilterParams {
  readonly logStreamNames?: readonly string[] | undefined;
  readonly logStreamNamePrefix?: string | undefined;
  readonly startTime?: number | undefined;
  readonly endTime?: number | undefined;
  readonly filterPattern?: string | undefined;
  readonly nextToken?: string | undefined;
  readonly limit?: number | undefined;
  readonly startFromHead?: boolean | undefined;
}

export interface WireLogEvent {
  readonly logStreamName: string;
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
  readonly eventId: string;
}

export interface FilterPage {
  readonly events: readonly WireLogEvent[];
  readonly searchedLogStreams: readonly never[];
  readonly nextToken?: string;
  /** What the page cost CloudWatch Logs; it does not travel. */
  readonly bytesScanned: number;
}

export function refuseInfrequentAccess(group: LogGroup): void {
  if (group.logGroupClass === 'INFREQUENT_ACCESS')
    throw new ServiceError(400, UNVERIFIED.infrequentAccess.code, UNVERIFIED.infrequentAccess.message);
}

/** The part of the group, as indexes from and to, that lies in the time range and beyond the cursor. */
function remaining(
  events: readonly LogEvent[],
  start: number,
  end: number,
  forward: boolean,
  cursor: Cursor | undefined,
): [number, number] {
  let first = firstNotBefore(events, start);
  let last = firstNotBefore(events, end + 1);
  if (cursor === undefined) return [first, Math.max(first, last)];
  const reached = firstNotBefore(events, cursor.timestamp);
  const sameTime = events.slice(reached, firstNotBefore(events, cursor.timestamp + 1));
  if (forward) first = Math.max(first, reached + sameTime.filter((event) => event.sequence <= cursor.sequence).length);
  else last = Math.min(last, reached + sameTime.filter((event) => event.sequence < cursor.sequence).length);
  return [first, Math.max(first, last)];
}

/**
 * One page. Pages may be short or empty while more is to come: only a missing token ends the search, and a token is good only
 * with the parameters that it came from.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export function filterLogEvents(group: LogGroup, params: FilterParams, paging: LogPaging, random: Random): FilterPage {
  refuseInfrequentAccess(group);
  if (group.computed !== undefined) return filterComputed(group, group.computed, params, paging, random);
  const { start, end, limit, forward } = checked(params);
  const matches = parseFilterPattern(paging.ignoresPatterns ? undefined : params.filterPattern);
  const fingerprint = fingerprintOf(group.name, params);
  const cursor = params.nextToken === undefined ? undefined : decode(params.nextToken, fingerprint);
  const inStream = (event: LogEvent): boolean =>
    params.logStreamNames?.includes(event.logStreamName) ?? event.logStreamName.startsWith(params.logStreamNamePrefix ?? '');

  const [first, last] = remaining(group.events, start, end, forward, cursor);
  const total = last - first;

  const call = (cursor?.call ?? 0) + 1;
  const tokenAt = (event: LogEvent | Cursor): string => encode({ fingerprint, timestamp: event.timestamp, sequence: event.sequence, call });
  const from = cursor ?? { fingerprint, timestamp: forward ? start - 1 : end + 1, sequence: 0, call };
  if (total > 0 && random.next() < paging.emptyShare)
    return { events: [], searchedLogStreams: [], nextToken: tokenAt(from), bytesScanned: 0 };

  const found: WireLogEvent[] = [];
  let seen = 0;
  let bytesScanned = 0;
  let latest: LogEvent | undefined;
  while (seen < total && seen < paging.eventsPerScan && found.length < limit) {
    latest = group.events[forward ? first + seen : last - 1 - seen];
    seen += 1;
    bytesScanned += latest === undefined ? 0 : bytesOf(latest);
    if (latest === undefined || !inStream(latest) || !group.isVisible(latest) || !matches(latest.message)) continue;
    const { logStreamName, timestamp, message, ingestionTime, eventId } = latest;
    found.push({ logStreamName, timestamp, message, ingestionTime, eventId });
  }
  const next = latest !== undefined && seen < total ? { nextToken: tokenAt(latest) } : {};
  return { events: found, searchedLogStreams: [], ...next, bytesScanned };
}
