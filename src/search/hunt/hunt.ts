import { Ended, ignoreAbort } from './ended';
import { filterRace } from './filter-race';
import type { Hunted, HuntingGround, HuntOptions } from './hunt-types';
import { insightsRace, type Purse } from './insights-race';
import { Logbook } from './logbook';
import { firstAndSecond, type Quarry } from './quarry';

/** So long the groups that a hint names have for themselves. */
const HEAD_START_MS = 700;
/** So long FilterLogEvents has before Logs Insights is asked as well. */
const HEDGE_AFTER_MS = 1500;
/** The first round may take so many seconds' worth of calls; with more groups Logs Insights begins at once. */
const FIRST_ROUND_SECONDS = 0.6;

/** All groups of one account and Region. */
export interface Hunt {
  readonly ground: HuntingGround;
  readonly quarries: readonly Quarry[];
}

/**
 * Looks for the log line of one request. Two ways of reading race: FilterLogEvents, free and quick for few groups, and Logs Insights,
 * which reads any number of groups at once and costs by what it scans. The first line that is the request's own ends both.
 */
export async function hunt(hunts: readonly Hunt[], options: HuntOptions): Promise<Hunted> {
  const logbook = new Logbook(hunts.flatMap(({ quarries }) => quarries.map(({ target }) => target)));
  const purse: Purse = { dollars: 0, promised: 0 };
  const ended = new Ended(options.signal);
  await Promise.all(hunts.map((each) => huntOne(each, options, logbook, purse, ended)));
  return {
    ...(ended.hit === undefined ? {} : { hit: ended.hit }),
    coverage: logbook.coverage,
    dollars: purse.dollars,
    ...(purse.unbegun === undefined ? {} : { unbegun: purse.unbegun }),
  };
}

async function huntOne({ ground, quarries }: Hunt, options: HuntOptions, logbook: Logbook, purse: Purse, ended: Ended): Promise<void> {
  const named = quarries.filter(({ tier }) => tier < 2);
  const others = quarries.filter(({ tier }) => tier === 2);
  const filter = (part: readonly Quarry[]) => () => filterRace(part, ground, options, logbook, ended);
  const insights = (part: readonly Quarry[]) => () => insightsRace(part, ground, options, logbook, purse, ended);
  const after = async (ms: number, run: () => Promise<void>): Promise<void> => {
    if (ms > 0) await options.timers.after(ms, ended.signal).catch(ignoreAbort(ended.signal));
    if (!ended.signal.aborted) await run();
  };
  const headStart = named.length > 0 ? HEAD_START_MS : 0;
  await Promise.all([
    ...(named.length > 0 ? [filter(named)(), after(HEDGE_AFTER_MS, insights(named))] : []),
    ...(others.length > 0 ? [after(headStart, filter(others)), after(headStart + hedgeAfter(others, ground), insights(others))] : []),
  ]);
}

function hedgeAfter(quarries: readonly Quarry[], { filterBucket }: HuntingGround): number {
  const calls = firstAndSecond(quarries).first.length;
  const unfilterable = quarries.some(({ filterable }) => !filterable);
  return unfilterable || calls > FIRST_ROUND_SECONDS * filterBucket.perSecond ? 0 : HEDGE_AFTER_MS;
}
