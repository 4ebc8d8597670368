import type { Unknown } from '../../evidence/gathered';
import { type InsightsQuery, type InsightsRow, type Place, scopeOf } from '../../ports';
import { DOLLARS_PER_BYTE } from '../../quota/log-price';
import { termsOf } from '../asked';
import { type Hit, recognise } from '../recognise';
import { EXECUTION_PREFIX } from '../skeleton/execution-group';
import type { Target } from '../targets';
import type { Window } from '../windows';
import type { Course } from './course';
import type { HuntingGround, HuntOptions } from './hunt-types';
import { bytesPerSecond, firstAndSecond, type Quarry } from './quarry';
import { insightsRungs } from './rungs';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AnalyzingLogData.html */
const MOST_NAMES = 50;
const POLL_MS = 500;
/** A typical search has its first rows by then. */
const STEP_MS = 2500;
/** A cent. */
const UNFELT_DOLLARS = 0.01;
const MOST_POLL_FAILURES = 5;
const MOST_ROWS = 50;

interface Selection {
  readonly groups: InsightsQuery['groups'];
  readonly quarries: readonly Quarry[];
  /** Aborted where these groups may not be queried: no other window of theirs may be either. */
  readonly refused: AbortController;
}

/**
 * Searches all groups at once with Logs Insights, wider and wider, until a line of the request is found or the next step would cost more
 * than the budget leaves. A step begins when the one before has ended or has taken its time; a row that comes while a query runs counts
 * already; what still runs at the end is stopped.
 */
export async function insightsRace(quarries: readonly Quarry[], ground: HuntingGround, course: Course): Promise<void> {
  const { options, signal, ended, logbook } = course;
  const { first, second } = firstAndSecond(quarries);
  const running: Promise<unknown>[] = [];
  for (const part of [first, second]) {
    if (part.length === 0) continue;
    const rate = bytesPerSecond(part);
    const selections = selectionsOf(part);
    let isFirstDear = true;
    for (const window of insightsRungs(options.times, options.now, rate, options.spans)) {
      const asked = selections.filter(({ refused }) => !refused.signal.aborted);
      if (signal.aborted || asked.length === 0 || !logbook.isLeft(part.map(({ target }) => target))) break;
      const bytes = (rate * Math.max(0, Math.min(window.to, options.now) - window.from)) / 1000;
      const dollars = bytes * DOLLARS_PER_BYTE;
      if (course.promised + dollars > options.budgetDollars) {
        if (isFirstDear) course.unbegun.push({ window, bytes, dollars, places: [placeOf(part)] });
        isFirstDear = false;
        // A stretch that somebody named can cost more than the steps after it.
        continue;
      }
      course.promised += dollars;
      course.reads(window.label);
      const step = Promise.all(asked.map((selection) => searchOne(selection, window, ground, course).catch(ended.ignore)));
      running.push(step);
      // What costs next to nothing begins at once: the first of several to answer counts.
      if (course.promised > UNFELT_DOLLARS) await Promise.race([step, course.pause(STEP_MS)]);
    }
  }
  await Promise.all(running);
}

async function searchOne(selection: Selection, window: Window, ground: HuntingGround, course: Course): Promise<void> {
  const { groups, quarries, refused } = selection;
  const { options, logbook, ended, signal } = course;
  const [any] = quarries;
  if (any === undefined) return;
  const place = placeOf(quarries);
  const byGroup = new Map(quarries.map(({ target }) => [target.group, target]));
  const failed = (failure: Unknown): void => {
    // What FilterLogEvents reads as well is not lost with this query.
    for (const { target, filterable } of quarries) if (!filterable) logbook.failed(target, failure, window);
  };
  const anyOf = termsOf(options.ids);
  const query = { ...place, groups, anyOf, from: window.from, to: window.to, limit: MOST_ROWS };
  const started = await ground.insights.start(query, 'fan-out', AbortSignal.any([signal, refused.signal]));
  if (started.status === 'unknown') {
    if (refused.signal.aborted) return;
    if (started.why === 'forbidden') refused.abort();
    failed(started);
    return;
  }
  let scanned = 0;
  let failures = 0;
  let isRunning = true;
  try {
    while (isRunning) {
      await options.timers.after(POLL_MS, signal);
      const result = await ground.insights.results(place, started.value, anyOf, signal);
      if (result.status === 'unknown') {
        failures += 1;
        if (failures < MOST_POLL_FAILURES && result.why !== 'forbidden' && result.why !== 'over-budget') continue;
        failed(result);
        return;
      }
      const { rows, bytesScanned, state } = result.value;
      course.dollars += (bytesScanned - scanned) * DOLLARS_PER_BYTE;
      scanned = bytesScanned;
      isRunning = state === 'running';
      const hits = hitsIn(rows, byGroup, options);
      for (const hit of hits) ended.with(hit);
      if (hits.length > 0) return;
      if (state === 'complete') for (const { target } of quarries) logbook.wasRead(target, window);
    }
  } finally {
    if (isRunning) await ground.insights.stop(place, started.value);
  }
}

/** All quarries of a race are of one account's Region. */
function placeOf([any]: readonly Quarry[]): Place {
  return scopeOf(any?.target ?? { region: '' });
}

/** One for each group that holds lines of the request. */
function hitsIn(rows: readonly InsightsRow[], byGroup: ReadonlyMap<string, Target>, options: HuntOptions): readonly Hit[] {
  const lines = new Map<Target, { timestamp: number; message: string }[]>();
  for (const { group, timestamp, message } of rows) {
    const target = byGroup.get(group);
    if (target !== undefined) lines.set(target, [...(lines.get(target) ?? []), { timestamp, message }]);
  }
  return [...lines].flatMap(([target, events]) => recognise(target, events, options.ids, options.times[0]) ?? []);
}

/** A query reads groups of one class, and a prefix stands for those of the Standard class only. */
function selectionsOf(quarries: readonly Quarry[]): readonly Selection[] {
  const standard = quarries.filter(({ filterable }) => filterable);
  return [...standardSelections(standard), ...chunksByName(quarries.filter(({ filterable }) => !filterable))];
}

/** Few groups are named; many execution groups have one prefix; other groups go by name, fifty a query. */
function standardSelections(quarries: readonly Quarry[]): readonly Selection[] {
  if (quarries.length <= MOST_NAMES) return chunksByName(quarries);
  const isExecution = ({ target }: Quarry): boolean => target.group.startsWith(EXECUTION_PREFIX);
  const executions = quarries.filter(isExecution);
  const chunks = chunksByName(quarries.filter((quarry) => !isExecution(quarry)));
  if (executions.length === 0) return chunks;
  return [{ groups: { prefixes: [EXECUTION_PREFIX] }, quarries: executions, refused: new AbortController() }, ...chunks];
}

function chunksByName(quarries: readonly Quarry[]): readonly Selection[] {
  return Array.from({ length: Math.ceil(quarries.length / MOST_NAMES) }, (_, index) =>
    byName(quarries.slice(index * MOST_NAMES, (index + 1) * MOST_NAMES)),
  );
}

function byName(quarries: readonly Quarry[]): Selection {
  return { groups: { names: quarries.map(({ target }) => target.group) }, quarries, refused: new AbortController() };
}
