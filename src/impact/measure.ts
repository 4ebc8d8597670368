import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Unknown } from '../evidence/gathered';
import { compileFormat } from '../logs/compile-format';
import type { AwsPorts, LogEvent, StagePlace } from '../ports';
import { DOLLARS_PER_BYTE } from '../quota/log-price';
import type { Timers } from '../quota/timers';
import { dollarWords } from '../words/size-words';
import { countRows } from './count-rows';
import { type Counted, countedOfAccess } from './counted';
import { EXECUTION_TERMS, executionLines } from './execution-lines';
import { readPages } from './read-pages';
import type { Source } from './sources';
import type { Wording } from './wording';

export interface Measured {
  readonly lines: readonly Counted[];
  readonly details: readonly Counted[];
  readonly by: 'pages' | 'insights';
  /** Everything from then on was read, ms since 1970. */
  readonly readFrom: number;
  readonly whole: boolean;
  readonly unreadable: number;
  readonly notes: readonly string[];
  /** Nothing at all could be read. */
  readonly failure?: Unknown;
}

export interface MeasureOptions {
  readonly place: StagePlace;
  readonly source: Source;
  readonly own: Wording;
  /** ms since 1970, both inclusive. */
  readonly from: number;
  readonly to: number;
  /** Nothing is begun after it, ms since 1970. */
  readonly until: number;
  readonly budgetDollars: number;
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

/** About so much is read sooner page by page than Logs Insights answers, and it costs nothing. */
const BYTES_BY_PAGES = 10e6;
const MOST_PAGES = 30;
/** Where Logs Insights can follow, it is not worth while to read on for long. */
const PAGES_BEFORE_INSIGHTS = 12;
const DAY_MS = 86_400_000;
const LEAST_AGE_MS = 60_000;

/** Reads or counts a stage's log over a stretch of time: page by page where it is small, by Logs Insights where that is sooner and affordable. */
export async function measure(ports: AwsPorts, options: MeasureOptions): Promise<Measured> {
  const size = await sizeOf(ports, options);
  const dollars = size.bytes * DOLLARS_PER_BYTE * QUERIES;
  const affordable = dollars <= options.budgetDollars;
  const byPages = !size.isInfrequent && (size.bytes <= BYTES_BY_PAGES || !affordable);
  const notes = affordable ? [] : [`All of it would cost ${dollarWords(dollars)} with Logs Insights, which is over the budget`];
  if (!byPages) {
    const counted = await insights(ports, options);
    if (counted !== undefined && (counted.failure === undefined || size.isInfrequent)) return counted;
    const read = await pages(ports, options, MOST_PAGES);
    return counted?.failure === undefined
      ? read
      : { ...read, notes: [...read.notes, `Logs Insights did not count: ${bare(counted.failure)}`] };
  }
  const read = await pages(ports, options, affordable ? PAGES_BEFORE_INSIGHTS : MOST_PAGES);
  // More than its size had led to expect.
  const more = ((options.to - options.from) / Math.max(1, options.to - read.readFrom)) * read.bytes * DOLLARS_PER_BYTE * QUERIES;
  if (read.whole || read.failure !== undefined || more > options.budgetDollars || !affordable)
    return { ...read, notes: [...read.notes, ...(read.whole ? [] : notes)] };
  const counted = await insights(ports, options);
  return counted === undefined || counted.failure !== undefined ? read : counted;
}

/** By minute, and once more by route and caller. */
const QUERIES = 2;
const bare = ({ detail }: Unknown): string => detail.replace(/\.$/, '');

/** What the stretch holds, about; nobody knows of a group that is not described. */
async function sizeOf(ports: AwsPorts, { source, place, from, to, signal }: MeasureOptions) {
  const [group = ''] = source.groups;
  const read = await ports.logs.group({ ...place, region: source.region }, group, signal);
  const described = read.status === 'known' ? read.value : null;
  if (described === null) return { bytes: 0, isInfrequent: false };
  const { storedBytes = 0, createdAt, retentionInDays, infrequentAccess } = described;
  const age = Math.max(LEAST_AGE_MS, Math.min(to - (createdAt ?? 0), (retentionInDays ?? Number.POSITIVE_INFINITY) * DAY_MS));
  return { bytes: (storedBytes / age) * Math.min(age, to - from), isInfrequent: infrequentAccess };
}

async function insights(ports: AwsPorts, options: MeasureOptions): Promise<Measured | undefined> {
  const { from } = options;
  const counted = await countRows(ports, options);
  if (counted === undefined) return undefined;
  const base = { by: 'insights' as const, readFrom: from, unreadable: 0, notes: [], lines: [], details: [] };
  if (counted.status === 'unknown') return { ...base, whole: false, failure: counted };
  return { ...base, ...counted.value, whole: counted.complete };
}

async function pages(ports: AwsPorts, options: MeasureOptions, mostPages: number): Promise<Measured & { readonly bytes: number }> {
  const { source, place, from, to, until, timers, signal } = options;
  const at = { region: source.region, ...(place.account === undefined ? {} : { account: place.account }) };
  const anyOf = source.log === 'access' ? [] : EXECUTION_TERMS;
  const reads = await Promise.all(
    source.groups.map((group) => readPages(ports, { place: at, group, anyOf, from, to, mostPages, until, timers, signal })),
  );
  const [main, canary] = reads;
  // A canary that has served nothing yet has no group.
  const read = canary?.failure?.why === 'disabled' ? [main] : reads;
  const events = reads.flatMap((each) => each.events);
  const readFrom = Math.max(from, ...read.map((each) => each?.onlySince ?? from));
  const failures = read.flatMap((each) => each?.failure ?? []);
  const inRange = events.filter(({ timestamp }) => timestamp >= readFrom);
  const { lines, unreadable } = await linesOf(inRange, options);
  const bytes = events.reduce((all, { message }) => all + message.length, 0);
  return {
    ...{ lines, details: lines, by: 'pages', readFrom, unreadable, bytes },
    whole: read.every((each) => each?.onlySince === undefined),
    notes: events.length > 0 ? failures.map(bare) : [],
    ...(events.length === 0 && failures[0] !== undefined ? { failure: failures[0] } : {}),
  };
}

/** So many lines, or requests of several lines each, are taken apart before others have their turn: acks wait for nobody's count. */
const LINES_A_TURN = 60;
const REQUESTS_A_TURN = 20;

async function linesOf(events: readonly LogEvent[], { source, place }: MeasureOptions) {
  if (source.log === 'execution')
    return { lines: await inTurns(executionChunks(events), (chunk) => executionLines(chunk, source.isJson, place)), unreadable: 0 };
  const reader = compileFormat(source.format ?? '');
  let unreadable = 0;
  const lines = await inTurns(chunksOf(events), (chunk) =>
    chunk.flatMap(({ message, timestamp }) => {
      const variables = reader(message);
      if (variables?.status === undefined) {
        unreadable += 1;
        return [];
      }
      const isOwn = (variables.apiId ?? place.apiId) === place.apiId && (variables.stage ?? place.stage) === place.stage;
      return isOwn ? [countedOfAccess(variables, timestamp)] : [];
    }),
  );
  return { lines, unreadable };
}

async function inTurns(chunks: readonly (readonly LogEvent[])[], work: (chunk: readonly LogEvent[]) => readonly Counted[]) {
  const lines: Counted[] = [];
  for (const chunk of chunks) {
    lines.push(...work(chunk));
    await nextTurn();
  }
  return lines;
}

function chunksOf(events: readonly LogEvent[]): readonly (readonly LogEvent[])[] {
  return slices(events, LINES_A_TURN);
}

/** Lines of one request stay together. */
function executionChunks(events: readonly LogEvent[]): readonly (readonly LogEvent[])[] {
  const byRequest = new Map<string, LogEvent[]>();
  for (const event of events) {
    const key = /\(([^()\s]{8,120})\) /.exec(event.message.slice(0, 2000))?.[1] ?? '';
    const lines = byRequest.get(key);
    if (lines === undefined) byRequest.set(key, [event]);
    else lines.push(event);
  }
  const groups = [...byRequest.values()];
  return slices(groups, REQUESTS_A_TURN).map((each) => each.flat());
}

function slices<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
