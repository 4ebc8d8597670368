import { createHash } from 'node:crypto';
import type { Random } from '../random';
import { ServiceError } from '../service-error';
import { UNVERIFIED } from '../unverified';
import { parseFilterPattern } from './filter-pattern';
import { firstNotBefore, type LogEvent, type LogGroup } from './log-group';

/** How a page of FilterLogEvents is cut; the world promises neither size nor fullness. */
export interface LogPaging {
  /** Events looked at per call. */
  readonly eventsPerScan: number;
  /** Share of calls that look at nothing and answer an empty page with a token. */
  readonly emptyShare: number;
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
}

interface Cursor {
  readonly fingerprint: string;
  readonly timestamp: number;
  readonly sequence: number;
  readonly call: number;
}

const REVERSE_NEEDS_START = Date.UTC(2024, 0, 1);

function invalid(message: string): ServiceError {
  return new ServiceError(400, 'InvalidParameterException', message);
}

function encode(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function decode(token: string, fingerprint: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(token, 'base64url').toString()) as Cursor;
    if (cursor.fingerprint === fingerprint && typeof cursor.sequence === 'number') return cursor;
  } catch {
    throw invalid('The specified nextToken is invalid.');
  }
  throw invalid('The specified nextToken is invalid.');
}

function fingerprintOf(group: string, params: FilterParams): string {
  const { nextToken: _nextToken, ...rest } = params;
  const fixed = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => a.localeCompare(b));
  return createHash('sha256')
    .update(JSON.stringify([group, fixed]))
    .digest('base64url')
    .slice(0, 16);
}

function checked(params: FilterParams): {
  readonly start: number;
  readonly end: number;
  readonly limit: number;
  readonly forward: boolean;
} {
  const start = params.startTime ?? 0;
  const end = params.endTime ?? Number.MAX_SAFE_INTEGER;
  const limit = params.limit ?? 10_000;
  const forward = params.startFromHead !== false;
  if (start > end) throw invalid('startTime should be less than or equal to endTime');
  if (limit < 1 || limit > 10_000)
    throw invalid("Value at 'limit' failed to satisfy constraint: Member must have value between 1 and 10000");
  if (params.logStreamNames !== undefined && params.logStreamNamePrefix !== undefined)
    throw invalid('logStreamNames and logStreamNamePrefix are mutually exclusive.');
  if (!forward && start < REVERSE_NEEDS_START) throw invalid('startTime must be 2024-01-01 or later when startFromHead is false.');
  return { start, end, limit, forward };
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
  const { start, end, limit, forward } = checked(params);
  const matches = parseFilterPattern(params.filterPattern);
  const fingerprint = fingerprintOf(group.name, params);
  const cursor = params.nextToken === undefined ? undefined : decode(params.nextToken, fingerprint);
  const inStream = (event: LogEvent): boolean =>
    params.logStreamNames?.includes(event.logStreamName) ?? event.logStreamName.startsWith(params.logStreamNamePrefix ?? '');

  const [first, last] = remaining(group.events, start, end, forward, cursor);
  const total = last - first;

  const call = (cursor?.call ?? 0) + 1;
  const tokenAt = (event: LogEvent | Cursor): string => encode({ fingerprint, timestamp: event.timestamp, sequence: event.sequence, call });
  const from = cursor ?? { fingerprint, timestamp: forward ? start - 1 : end + 1, sequence: 0, call };
  if (total > 0 && random.next() < paging.emptyShare) return { events: [], searchedLogStreams: [], nextToken: tokenAt(from) };

  const found: WireLogEvent[] = [];
  let seen = 0;
  let latest: LogEvent | undefined;
  while (seen < total && seen < paging.eventsPerScan && found.length < limit) {
    latest = group.events[forward ? first + seen : last - 1 - seen];
    seen += 1;
    if (latest === undefined || !inStream(latest) || !group.isVisible(latest) || !matches(latest.message)) continue;
    const { logStreamName, timestamp, message, ingestionTime, eventId } = latest;
    found.push({ logStreamName, timestamp, message, ingestionTime, eventId });
  }
  return { events: found, searchedLogStreams: [], ...(latest !== undefined && seen < total ? { nextToken: tokenAt(latest) } : {}) };
}
