import { byTime, isRequestId } from './computed-lines';
import { eventsOf } from './filter-computed';
import type { ParsedQuery } from './insights-query';
import { passes } from './insights-stats';
import { firstNotBefore, type LogEvent, type LogGroup } from './log-group';

interface Range {
  readonly from: number;
  readonly to: number;
}

export interface QueryRow {
  readonly group: LogGroup;
  readonly event: LogEvent;
}

/** Worked-out events that a query without a request id looks at: nobody waits for a terabyte of them. */
const MOST_CHUNKS = 400;
const BYTES_A_CHUNK = 500_000;

/** What a query finds in these groups, at most `limit` rows in its order. */
export function queryRows(groups: readonly LogGroup[], query: ParsedQuery, range: Range, limit: number): readonly QueryRow[] {
  const rows = groups.flatMap((group) => rowsOf(group, query, range, limit).map((event): QueryRow => ({ group, event })));
  const direction = query.newestFirst ? -1 : 1;
  return rows.sort((a, b) => direction * byTime(a.event, b.event)).slice(0, limit);
}

function rowsOf(group: LogGroup, query: ParsedQuery, range: Range, limit: number): readonly LogEvent[] {
  const { computed } = group;
  const isMatch = (event: LogEvent): boolean => group.isVisible(event) && query.matches(event.message) && passes(event, query.plan);
  if (computed === undefined)
    return group.events.slice(firstNotBefore(group.events, range.from), firstNotBefore(group.events, range.to + 1)).filter(isMatch);
  const kept = { from: Math.max(range.from, group.oldestKept), to: Math.min(range.to, group.now) };
  if (query.terms?.every(isRequestId) === true) return eventsOf(group, computed, query.terms, kept).filter(isMatch);
  const found: LogEvent[] = [];
  const chunkMs = Math.max(1000, Math.floor((BYTES_A_CHUNK / computed.bytesPerSecond) * 1000));
  for (let count = 0; count < MOST_CHUNKS && found.length < limit; count += 1) {
    const chunk = query.newestFirst
      ? { from: Math.max(kept.from, kept.to - (count + 1) * chunkMs + 1), to: kept.to - count * chunkMs }
      : { from: kept.from + count * chunkMs, to: Math.min(kept.to, kept.from + (count + 1) * chunkMs - 1) };
    if (chunk.from > chunk.to) break;
    const events = eventsOf(group, computed, undefined, chunk).filter(isMatch);
    found.push(...(query.newestFirst ? events.reverse() : events));
  }
  return found;
}
