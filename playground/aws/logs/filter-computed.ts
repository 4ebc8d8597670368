import type { Random } from '../random';
import { byTime, type ComputedLines } from './computed-lines';
import { type FilterPage, type FilterParams, type LogPaging, streamsOf, wireEvent } from './filter-page';
import { idsOfPattern, parseFilterPattern } from './filter-pattern';
import { bytesOf, firstNotBefore, type LogEvent, type LogGroup } from './log-group';
import { type Cursor, checked, decode, encode, fingerprintOf } from './page-cursor';

/** A page carries so much at most. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
const BYTES_A_PAGE = 1_000_000;
/** Events that are worked out at a time. */
const BYTES_A_CHUNK = 500_000;
const LEAST_CHUNK_MS = 1000;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** One page over a group whose events are worked out, together with those that are stored there. It ends after so many bytes of scanning. */
export function filterComputed(
  group: LogGroup,
  computed: ComputedLines,
  params: FilterParams,
  paging: LogPaging,
  random: Random,
): FilterPage {
  const { start, end, limit, forward } = checked(params);
  const pattern = paging.ignoresPatterns ? undefined : params.filterPattern;
  const matches = parseFilterPattern(pattern);
  const ids = idsOfPattern(pattern);
  const fingerprint = fingerprintOf(group.name, params);
  const cursor = params.nextToken === undefined ? undefined : decode(params.nextToken, fingerprint);
  const call = (cursor?.call ?? 0) + 1;
  const inStream = streamsOf(params);
  const pageOf = (events: readonly LogEvent[], scanned: Range, at: Position | undefined): FilterPage => ({
    events: events.map(wireEvent),
    searchedLogStreams: [],
    bytesScanned: (computed.bytesPerSecond * Math.max(0, scanned.to - scanned.from)) / 1000,
    ...(at === undefined ? {} : { nextToken: encode({ fingerprint, timestamp: at.timestamp, sequence: at.sequence, call }) }),
  });

  const left = rangeLeft({ from: Math.max(start, group.oldestKept), to: Math.min(end, group.now) }, forward, cursor);
  if (left.from > left.to) return pageOf([], { from: 0, to: 0 }, undefined);
  const before: Position = cursor ?? (forward ? { timestamp: left.from, sequence: -1 } : { timestamp: left.to, sequence: LAST });
  if (random.next() < paging.emptyShare) return pageOf([], { from: 0, to: 0 }, before);

  const page = firstPart(left, Math.floor((paging.bytesPerScan / computed.bytesPerSecond) * 1000), forward);
  const found: LogEvent[] = [];
  let latest = before;
  let bytes = 0;
  for (const chunk of ids === undefined ? chunksOf(page, computed, forward) : [page]) {
    const events = eventsOf(group, computed, ids, chunk).filter((event) =>
      forward ? byTime(event, before) > 0 : byTime(event, before) < 0,
    );
    for (const event of forward ? events : events.reverse()) {
      if (inStream(event) && group.isVisible(event) && matches(event.message)) {
        bytes += bytesOf(event);
        const isFull = found.length >= limit || (found.length > 0 && bytes > BYTES_A_PAGE);
        if (isFull)
          return pageOf(found, forward ? { from: page.from, to: latest.timestamp } : { from: latest.timestamp, to: page.to }, latest);
        found.push(event);
      }
      latest = event;
    }
  }
  const isLast = forward ? page.to === left.to : page.from === left.from;
  const edge = forward ? { timestamp: page.to, sequence: LAST } : { timestamp: page.from, sequence: -1 };
  return pageOf(found, page, isLast ? undefined : edge);
}

type Position = Pick<Cursor, 'timestamp' | 'sequence'>;
const LAST = Number.MAX_SAFE_INTEGER;

function rangeLeft({ from, to }: Range, forward: boolean, cursor: Cursor | undefined): Range {
  if (cursor === undefined) return { from, to };
  return forward ? { from: Math.max(from, cursor.timestamp), to } : { from, to: Math.min(to, cursor.timestamp) };
}

/** The part of a range that one page reaches. */
function firstPart({ from, to }: Range, reachMs: number, forward: boolean): Range {
  const reach = Math.max(LEAST_CHUNK_MS, reachMs);
  return forward ? { from, to: Math.min(to, from + reach) } : { from: Math.max(from, to - reach), to };
}

function* chunksOf(page: Range, { bytesPerSecond }: ComputedLines, forward: boolean): Generator<Range> {
  const chunkMs = Math.max(LEAST_CHUNK_MS, Math.floor((BYTES_A_CHUNK / bytesPerSecond) * 1000));
  if (forward) for (let from = page.from; from <= page.to; from += chunkMs) yield { from, to: Math.min(page.to, from + chunkMs - 1) };
  else for (let to = page.to; to >= page.from; to -= chunkMs) yield { from: Math.max(page.from, to - chunkMs + 1), to };
}

/** Stored events and computed ones of these times; where ids are looked for, those that may hold them. */
export function eventsOf(group: LogGroup, computed: ComputedLines, ids: readonly string[] | undefined, { from, to }: Range): LogEvent[] {
  const stored = group.events.slice(firstNotBefore(group.events, from), firstNotBefore(group.events, to + 1));
  const worked = ids === undefined ? computed.between(from, to) : computed.holding(ids, from, to);
  return [...stored, ...worked].sort(byTime);
}
