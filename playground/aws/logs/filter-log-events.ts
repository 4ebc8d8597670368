import type { Random } from '../random';
import { ServiceError } from '../service-error';
import { UNVERIFIED } from '../unverified';
import { filterComputed } from './filter-computed';
import { type FilterPage, type FilterParams, type LogPaging, streamsOf, type WireLogEvent, wireEvent } from './filter-page';
import { parseFilterPattern } from './filter-pattern';
import { bytesOf, firstNotBefore, type LogEvent, type LogGroup } from './log-group';
import { type Cursor, checked, decode, encode, fingerprintOf } from './page-cursor';

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
  const inStream = streamsOf(params);

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
    found.push(wireEvent(latest));
  }
  const next = latest !== undefined && seen < total ? { nextToken: tokenAt(latest) } : {};
  return { events: found, searchedLogStreams: [], ...next, bytesScanned };
}
