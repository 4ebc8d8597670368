import { setMaxListeners } from 'node:events';
import { LRUCache } from 'lru-cache';
import { valueOf } from '../evidence/gathered';
import type { DayReached } from '../quota/spending';
import type { Timers } from '../quota/timers';
import type { Ids } from './asked';
import type { Detail } from './detail';
import { HintDrift } from './hint-drift';
import type { SearchHints } from './hints';
import { type Absence, readAll } from './not-found';
import type { Hit } from './recognise';
import { nothingYet, type Sought } from './seek';
import { alone, type EndedSearch, type SearchTurn, type SharedSearches } from './shared-searches';

/** Who asks: the ids, and what else the search goes by. */
export interface Inquiry {
  readonly ids: Ids;
  readonly hints: SearchHints;
  readonly budgetDollars: number;
}

/** One search, for all who ask about the same request; it grows while it runs. */
export interface Search {
  readonly sought: Sought;
  detail?: Detail;
  /** Accounts whose day's money for Logs Insights was spent. */
  reached?: readonly DayReached[];
  /** What it ended in where nothing was found, for the hints of the first who asked. */
  absence?: { readonly hints: SearchHints; readonly absence: Absence };
}

export interface SearchRun {
  readonly search: Search;
  /** Where the request was found before. */
  readonly place?: Hit;
  /** Aborted when the last of those who wait has left. */
  readonly signal: AbortSignal;
  readonly onProgress: (says: string) => void;
}

interface Flight {
  readonly inquiry: Inquiry;
  readonly search: Search;
  readonly controller: AbortController;
  readonly done: Promise<void>;
  readonly listeners: Set<(says: string) => void>;
  says?: string;
  waiting: number;
}

const PLACE_MS = 10 * 60_000;
const DETAIL_MS = 10_000;
const MISS_MS = 10_000;
const MOST_RECENT = 3;
const MOST_PLACES = 1_000;
/** What was searched is kept with it: some hundred kilobytes where there are many log groups. */
const MOST_ENDED = 64;

/**
 * Fifty people who ask about one id are one search. Where a request was found is known for ten minutes, what its whole log said for ten
 * seconds, and that it is nowhere for ten seconds.
 */
export class Searches {
  private readonly flights = new Map<string, Flight>();
  private readonly ended: LRUCache<string, { readonly inquiry: Inquiry; readonly search: Search }>;
  private readonly places: LRUCache<string, Hit>;

  constructor(
    timers: Timers,
    /** Whether the times in extended ids can be believed. */
    readonly drift: HintDrift = new HintDrift(),
    /** What other processes look for, and have found. */
    private readonly shared: SharedSearches = alone,
  ) {
    const perf = { now: timers.now };
    const ttlAutopurge = false;
    this.ended = new LRUCache({ max: MOST_ENDED, ttl: Math.max(DETAIL_MS, MISS_MS), ttlResolution: 0, ttlAutopurge, perf });
    this.places = new LRUCache({ max: MOST_PLACES, ttl: PLACE_MS, ttlResolution: 0, ttlAutopurge, perf });
  }

  /** APIs of which a request was found in the last minutes, the latest first. */
  get recentApiIds(): readonly string[] {
    const ids = [...this.places.values()].flatMap(({ target }) => target.candidates.slice(0, 1).map(({ place }) => place.apiId));
    return [...new Set(ids)].slice(0, MOST_RECENT);
  }

  /** The search for these ids, joined or begun. Resolves when it has ended, or with what it has so far when `signal` aborts. */
  async join(
    inquiry: Inquiry,
    signal: AbortSignal,
    onProgress: ((says: string) => void) | undefined,
    run: (run: SearchRun) => Promise<void>,
  ): Promise<Search> {
    const key = keyOf(inquiry.ids);
    const kept = this.ended.get(key);
    if (kept !== undefined && (kept.search.detail !== undefined || isServed(inquiry, kept.inquiry))) return kept.search;
    const old = this.flights.get(key);
    const flight = old !== undefined && isServed(inquiry, old.inquiry) ? old : this.takeOff(key, inquiry, run);
    if (onProgress !== undefined) {
      flight.listeners.add(onProgress);
      if (flight.says !== undefined) onProgress(flight.says);
    }
    flight.waiting += 1;
    const left = await leftOr(flight.done, signal);
    flight.waiting -= 1;
    if (onProgress !== undefined) flight.listeners.delete(onProgress);
    if (left && flight.waiting === 0) {
      if (this.flights.get(key) === flight) this.flights.delete(key);
      flight.controller.abort(signal.reason);
      // What runs is stopped before its ports are closed.
      await flight.done;
    }
    return flight.search;
  }

  private takeOff(key: string, inquiry: Inquiry, run: (run: SearchRun) => Promise<void>): Flight {
    const search: Search = { sought: nothingYet() };
    const controller = new AbortController();
    const place = this.places.get(key);
    const listeners = new Set<(says: string) => void>();
    const onProgress = (says: string): void => {
      flight.says = says;
      for (const listener of listeners) listener(says);
    };
    const { signal } = controller;
    // Every place that is read at once listens; that they are many is no leak.
    setMaxListeners(0, signal);
    const done = Promise.resolve()
      .then(async () => {
        const serves = (other: Inquiry): boolean => isServed(inquiry, other);
        const turn = await this.shared.turn(key, inquiry, serves, signal, () => onProgress('another of us is looking for it already'));
        try {
          if (turn.ended !== undefined && serves(turn.ended.inquiry)) return takeOver(search, turn.ended);
          const known = place ?? turn.place;
          await run({ search, signal, onProgress, ...(known === undefined ? {} : { place: known }) });
        } finally {
          await turn.land(signal.aborted ? { places: [] } : outcomeOf(key, inquiry, search));
        }
      })
      .finally(() => {
        if (this.flights.get(key) === flight) this.flights.delete(key);
        if (!signal.aborted) this.keep(key, inquiry, search);
      });
    const flight: Flight = { inquiry, search, controller, done, listeners, waiting: 0 };
    this.flights.set(key, flight);
    return flight;
  }

  private keep(key: string, inquiry: Inquiry, search: Search): void {
    const { detail } = search;
    if (detail === undefined) {
      this.places.delete(key);
      if (isSureMiss(search)) this.ended.set(key, { inquiry, search });
      return;
    }
    for (const each of keysOf(key, detail)) {
      this.places.set(each, withoutLines(detail.hit));
      if (isWhole(detail)) this.ended.set(each, { inquiry, search });
    }
  }
}

/** An extended id is one request's alone; what a caller chose is kept only as it was asked. */
function keysOf(key: string, detail: Detail): readonly string[] {
  const { extendedRequestId } = detail.ids;
  const isAlone = extendedRequestId !== undefined && !isOfSeveral(detail);
  return isAlone ? [key, keyOf({ extendedRequestId }), keyOf(detail.ids)] : [key];
}

function takeOver(search: Search, { search: { sought, absence, reached } }: EndedSearch): void {
  Object.assign(search.sought, sought);
  if (absence !== undefined) search.absence = absence;
  if (reached !== undefined) search.reached = reached;
}

/** What other processes may go by. */
function outcomeOf(key: string, inquiry: Inquiry, search: Search): Parameters<SearchTurn['land']>[0] {
  const { detail } = search;
  if (detail !== undefined) return { places: keysOf(key, detail).map((each) => [each, withoutLines(detail.hit)] as const) };
  return isSureMiss(search) ? { places: [], ended: { inquiry, search } } : { places: [] };
}

/** Lines are read again, and would fill the memory. */
function withoutLines({ lines: _lines, ...hit }: Hit): Hit {
  return hit;
}

function keyOf(ids: Ids): string {
  return JSON.stringify([ids.requestId ?? '', ids.extendedRequestId ?? '']);
}

/** Does one search do for the other as well? Not where the other knows more, or may spend more. */
function isServed(asked: Inquiry, by: Inquiry): boolean {
  const { apiIds, stages, times, spans } = asked.hints;
  return (
    asked.budgetDollars <= by.budgetDollars &&
    apiIds.every((id) => by.hints.apiIds.includes(id)) &&
    stages.every((stage) => by.hints.stages.includes(stage)) &&
    times.every((time) => by.hints.times.some((other) => Math.abs(other - time) <= SAME_TIME_MS)) &&
    spans.every(({ from, to }) => by.hints.spans.some((other) => other.from - from <= SAME_TIME_MS && to - other.to <= SAME_TIME_MS))
  );
}

const SAME_TIME_MS = 60_000;

/** The same question would read the same nothing again. */
function isSureMiss({ absence, sought }: Search): boolean {
  if (absence?.absence.reason !== 'nowhere' && absence?.absence.reason !== 'out-of-retention') return false;
  return readAll({ ...sought, cutShort: false });
}

/** Several requests are logged under the id. */
function isOfSeveral({ executionLog, accessLog }: Detail): boolean {
  return [valueOf(executionLog), valueOf(accessLog)].some((log) => (log?.extendedRequestIds?.length ?? 0) > 1);
}

/** All lines have landed: reading them again would tell nothing new. */
function isWhole({ executionLog, accessLog }: Detail): boolean {
  return executionLog?.status === 'known' && executionLog.complete && accessLog?.status === 'known';
}

/** True where the signal aborts before the work has ended. */
function leftOr(done: Promise<void>, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const leave = (): void => resolve(true);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    done.then(() => resolve(false), reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
