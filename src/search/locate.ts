import type { FailedRequest } from '../evidence/failed-request';
import { type Unknown, unknown, valueOf } from '../evidence/gathered';
import { type AwsPorts, scopeOf } from '../ports';
import type { Question } from '../question/types';
import type { DayReached } from '../quota/spending';
import { realTimers, type Timers } from '../quota/timers';
import { askedSighting, idsOf, termsOf } from './asked';
import { type Detail, detailOf } from './detail';
import { timeOfExtendedId, withoutExtendedTime } from './hint-drift';
import { type SearchHints, searchHints } from './hints';
import type { Coverage, HuntProgress } from './hunt/hunt-types';
import type { Located, SearchReport } from './located';
import { behindHost } from './mapped-host';
import { type AbsenceInput, absenceOf } from './not-found';
import { placeOfHints } from './place';
import type { Hit } from './recognise';
import { accountsWords, daysReached, reportOf } from './report';
import { requestOfLogs } from './request-of-logs';
import { Searches, type SearchRun } from './searches';
import { type Sought, seek } from './seek';
import type { SkeletonGap } from './skeleton/read-skeleton';
import type { Candidate } from './targets';

export interface LocateOptions {
  /** ms since 1970 */
  readonly now: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (says: string) => void;
  /** Dollars that Logs Insights may scan for this question without asking; default a quarter. */
  readonly budgetDollars?: number;
  readonly timers?: Timers;
  /** Fills while a day's money for Logs Insights turns out to be spent. */
  readonly reached?: readonly DayReached[];
  /** What all questions of one process share; none: this one is alone. */
  readonly searches?: Searches;
}

export const BUDGET_DOLLARS = 0.25;

/**
 * Finds the log lines of the request that is asked about. Never rejects for what AWS does.
 * Hints only order the search: a miss widens to all configured Regions, APIs and stages.
 */
export async function locate(question: Question, ports: AwsPorts, options: LocateOptions): Promise<Located> {
  const { now, signal, timers = realTimers, budgetDollars = BUDGET_DOLLARS } = options;
  const sighting = askedSighting(question);
  const said = sighting?.request ?? { apiType: 'unknown' as const };
  const ids = idsOf(sighting);
  const searches = options.searches ?? new Searches(timers);
  const mapped = await behindHost(question, sighting, ports, signal);
  const believed = searches.drift.isOff ? withoutExtendedTime(question) : question;
  const hintsOf = (asked: Question): SearchHints => searchHints(asked, sighting, ports.regions, now, searches.recentApiIds);
  const hints = hintsOf({ ...believed, hints: [...believed.hints, ...mapped] });
  // A mapping leads the search; whether it leads the request anywhere is for the path to say.
  const named = mapped.length === 0 ? hints : hintsOf(believed);
  const added = mapped.length === 0 ? {} : { hints: mapped };
  const { foreignRegions } = hints;

  if (termsOf(ids).length === 0) {
    const gaps: SkeletonGap[] = [];
    const { place, apiName } = await placeOfHints(ports, { hints: named, signal, onGap: (gap) => gaps.push(gap) });
    const request = requestOfLogs({ said, place, ...(apiName === undefined ? {} : { apiName }) });
    const { notSearched } = reportOf({ coverage: [], candidates: [], gaps, foreignRegions, cutShort: false });
    return { kind: 'place-only', request, place, searched: [], notSearched, ...added };
  }

  const search = await searches.join({ ids, hints, budgetDollars }, signal, options.onProgress, runSearch);
  const { sought } = search;
  const report = { ...reportOf({ ...sought, foreignRegions, cutShort: signal.aborted }), ...added };
  const detail =
    search.detail ?? (sought.hit === undefined ? undefined : await detailOf(sought.hit, ports, { now, signal, timers, asked: ids }));
  if (detail !== undefined) return located(detail, said, report);

  const place = placeOf(named, sought.candidates);
  const request = requestOfLogs({ said, place });
  const failure = nothingRead(sought, signal);
  if (failure !== undefined) {
    const next = failure.next === undefined ? {} : { next: failure.next };
    return { kind: 'unreadable', why: failure.detail, ...next, request, place, ...report };
  }
  const shared = search.absence !== undefined && sameHints(search.absence.hints, hints) ? search.absence.absence : undefined;
  const absence = shared ?? (await absenceOf(ports, absenceInput(sought, hints, now, signal)));
  const accounts = accountsWords(ports.scopes, sought.coverage, sought.gaps);
  const says = accounts === undefined ? absence.says : `${absence.says}. ${accounts}`;
  const reached = daysReached(search.reached ?? []);
  const notSearched = [...report.notSearched, ...reached];
  // What a day's money did not reach was not read.
  const { mayLand, ...rest } = absence;
  const landing = mayLand === true && reached.length === 0 ? { mayLand } : {};
  return { kind: 'not-found', ...rest, ...landing, says, request, place, ...report, notSearched };

  /** The search itself, for all who wait for it. */
  async function runSearch({ search, place, signal, onProgress }: SearchRun): Promise<void> {
    const { sought } = search;
    search.reached = options.reached ?? [];
    if (place !== undefined) {
      const detail = await detailOf(place, ports, { now, signal, timers, asked: ids });
      if (holdsLines(detail)) {
        sought.coverage.push(aroundOf(place));
        search.detail = detail;
        return;
      }
    }
    const seeking = { ids, hints, now, budgetDollars, timers, signal };
    await seek(ports, { ...seeking, onProgress: (progress) => onProgress(progressWords(progress)) }, sought);
    if (sought.hit !== undefined) {
      search.detail = await detailOf(sought.hit, ports, { now, signal, timers, asked: ids });
      const decoded = timeOfExtendedId(question);
      if (decoded !== undefined) searches.drift.found(decoded, startOf(search.detail));
    } else if (!signal.aborted && nothingRead(sought, signal) === undefined)
      search.absence = { hints, absence: await absenceOf(ports, absenceInput(sought, hints, now, signal)) };
  }
}

/** Which "not found" it is goes by what a hint names. */
function sameHints(a: SearchHints, b: SearchHints): boolean {
  return JSON.stringify([a.apiIds, a.stages, a.times]) === JSON.stringify([b.apiIds, b.stages, b.times]);
}

function absenceInput({ unbegun, coverage, candidates, gaps }: Sought, hints: SearchHints, now: number, signal: AbortSignal): AbsenceInput {
  return { unbegun, hints, coverage, candidates, gaps, cutShort: signal.aborted, now, signal };
}

function located({ hit, ids, writer, executionLog, accessLog }: Detail, said: FailedRequest, report: SearchReport): Located {
  const { target } = hit;
  if (writer === undefined || executionLog === undefined || accessLog === undefined) {
    const line = accessLog ?? unknown('error', 'The line does not say whose it is.');
    const place = scopeOf(target);
    return { kind: 'place-only', request: requestOfLogs({ said, place, accessLog: line }), place, accessLog: line, ...report };
  }
  const { place, apiName } = writer;
  const parts = { said, place, executionLog, accessLog, ...(apiName === undefined ? {} : { apiName }) };
  const request = requestOfLogs({ ...parts, ...(target.isCanary ? { isCanary: true } : {}) });
  return { kind: 'found', request: { ...said, ...ids, ...request }, place, executionLog, accessLog, ...report };
}

/** The first line's time, ms since 1970. */
function startOf({ hit, executionLog }: Detail): number {
  const first = valueOf(executionLog)?.lines.find(({ at }) => at !== undefined)?.at;
  return first === undefined ? hit.at : Date.parse(first);
}

/** A place that was found before may hold nothing any more. */
function holdsLines({ executionLog, accessLog }: Detail): boolean {
  return executionLog?.status === 'known' || accessLog?.status === 'known';
}

/** What was read where the place was known before. */
function aroundOf({ target, at }: Hit): Coverage {
  return { target, read: [{ from: at - MINUTE_MS, to: at + MINUTE_MS, label: 'around the request' }] };
}

const MINUTE_MS = 60_000;

/** "12 of 58 log groups, last 15 min, $0.01" */
function progressWords({ groupsRead, groups, window, dollars }: HuntProgress): string {
  const cost = dollars < 0.005 ? '' : `, $${dollars.toFixed(2)}`;
  return `${Math.min(groupsRead + 1, groups)} of ${groups} log groups, ${window}${cost}`;
}

/** Where a hint points, as far as the catalogue bears it out: good for reading the configuration, no evidence. */
function placeOf(hints: SearchHints, candidates: readonly Candidate[]) {
  const hinted = candidates.filter(({ place }) => hints.apiIds.includes(place.apiId));
  const best = hinted.find(({ place }) => hints.stages.includes(place.stage)) ?? (hinted.length === 1 ? hinted[0] : undefined);
  const [apiId] = hints.apiIds;
  return best?.place ?? { ...(hinted[0] === undefined ? {} : scopeOf(hinted[0].place)), ...(apiId === undefined ? {} : { apiId }) };
}

/** The failure that kept everything from being read, other than a missing permission: that is an answer of its own. */
function nothingRead({ coverage, gaps }: Sought, signal: AbortSignal): Unknown | undefined {
  if (coverage.some(({ read }) => read.length > 0)) return undefined;
  const failures = [
    ...gaps.filter(({ isMinor }) => isMinor !== true).map((gap) => gap.unknown),
    ...coverage.flatMap(({ failure }) => (failure === undefined ? [] : [failure])),
  ];
  const broken = failures.find(({ why }) => why === 'error' || why === 'timeout' || why === 'throttled' || why === 'cancelled');
  if (broken !== undefined && !failures.some(({ why }) => why === 'forbidden')) return broken;
  return signal.aborted
    ? (broken ?? unknown('timeout', 'Timeout: the time for this question ran out before any log was read.'))
    : undefined;
}
