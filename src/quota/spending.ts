import type { Gathered } from '../evidence/gathered';
import { unknown } from '../evidence/gathered';
import type { LogCounts } from '../impact/log-counts';
import type { AwsPorts, Place } from '../ports';
import type { PacedInsights } from '../search/hunt/hunt-types';
import { DOLLARS_PER_BYTE } from './log-price';

/** Dollars that Logs Insights has scanned for, by UTC day and account. It outlives the process. */
export interface Spending {
  /** `day`: "2026-11-25". */
  spent(day: string, account: string): Promise<number>;
  add(day: string, account: string, dollars: number): Promise<void>;
}

/** A day that has reached its cap. */
export interface DayReached {
  /** Name of the configured account; undefined: the bot's own. */
  readonly account?: string;
  readonly spent: number;
  readonly dailyDollars: number;
}

export interface DayCap {
  readonly spending: Spending;
  readonly dailyDollars: number;
  readonly now: () => number;
  /** Somebody who may has agreed to this search: it is counted, and not held back. */
  readonly isAgreed: boolean;
}

const OWN_ACCOUNT = 'own';

/**
 * The same ports, with all that Logs Insights scans written down, and no query begun or waited for where an account's day has reached
 * its cap. What was found for money already spent is never thrown away. `reached` fills as that happens.
 */
export function withinDay(ports: AwsPorts, cap: DayCap): { readonly ports: AwsPorts; readonly reached: readonly DayReached[] } {
  const reached: DayReached[] = [];
  const ground = (place: Place) => {
    const own = ports.ground(place);
    return { ...own, insights: counted(own.insights, place, cap, reached) };
  };
  const counts = (place: Place) => countedCounts(ports.counts(place), purseOf(place, cap, reached));
  return { ports: { ...ports, ground, counts }, reached };
}

/** What a day has left, and what its queries have scanned. */
interface Purse {
  refusal(): Promise<Gathered<never> | undefined>;
  write(queryId: string, scanned: { readonly bytesScanned: number }): Promise<void>;
}

function counted(insights: PacedInsights, place: Place, cap: DayCap, reached: DayReached[]): PacedInsights {
  const { refusal, write } = purseOf(place, cap, reached);
  return {
    start: async (query, priority, signal) => (await refusal()) ?? insights.start(query, priority, signal),
    async results(at, queryId, anyOf, signal) {
      const result = await insights.results(at, queryId, anyOf, signal);
      if (result.status === 'unknown') return result;
      await write(queryId, result.value);
      const isOver = result.value.state === 'running' && result.value.rows.length === 0;
      return (isOver ? await refusal() : undefined) ?? result;
    },
    stop: (at, queryId) => insights.stop(at, queryId),
  };
}

/** A sum that is not whole yet tells nothing: it is waited for no longer where the day is over its cap. */
function countedCounts(counts: LogCounts, { refusal, write }: Purse): LogCounts {
  return {
    start: async (query, signal) => (await refusal()) ?? counts.start(query, signal),
    async results(at, queryId, signal) {
      const result = await counts.results(at, queryId, signal);
      if (result.status === 'unknown') return result;
      await write(queryId, result.value);
      return (result.value.state === 'running' ? await refusal() : undefined) ?? result;
    },
    stop: (at, queryId) => counts.stop(at, queryId),
  };
}

function purseOf({ account }: Place, cap: DayCap, reached: DayReached[]): Purse {
  const scanned = new Map<string, number>();
  const today = (): string => new Date(cap.now()).toISOString().slice(0, 10);
  const key = account ?? OWN_ACCOUNT;
  return {
    async refusal() {
      if (cap.isAgreed) return undefined;
      const spent = await cap.spending.spent(today(), key);
      if (spent < cap.dailyDollars) return undefined;
      if (!reached.some((day) => day.account === account))
        reached.push({ ...(account === undefined ? {} : { account }), spent, dailyDollars: cap.dailyDollars });
      return unknown('over-budget', `Logs Insights has used up the day's $${cap.dailyDollars.toFixed(2)}.`);
    },
    async write(queryId, { bytesScanned }) {
      const before = scanned.get(queryId) ?? 0;
      if (bytesScanned <= before) return;
      scanned.set(queryId, bytesScanned);
      await cap.spending.add(today(), key, (bytesScanned - before) * DOLLARS_PER_BYTE);
    },
  };
}

/** Forgets with the process. */
export function spendingInMemory(): Spending {
  const days = new Map<string, number>();
  const keyOf = (day: string, account: string): string => `${day} ${account}`;
  return {
    spent: async (day, account) => days.get(keyOf(day, account)) ?? 0,
    add: async (day, account, dollars) => void days.set(keyOf(day, account), (days.get(keyOf(day, account)) ?? 0) + dollars),
  };
}
