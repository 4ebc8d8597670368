import { known, type Unknown, unknown, valueOf } from '../evidence/gathered';
import type { AwsPorts } from '../ports';
import type { Question } from '../question/types';
import { realTimers, type Timers } from '../quota/timers';
import { askedSighting, idsOf, termsOf } from './asked';
import { type CollectOptions, collectAccessLog, collectExecutionLog } from './collect';
import { type SearchHints, searchHints } from './hints';
import { hunt } from './hunt/hunt';
import type { Coverage, HuntProgress, Unbegun } from './hunt/hunt-types';
import type { Located, SearchReport } from './located';
import { behindHost } from './mapped-host';
import { absenceOf } from './not-found';
import { placeOfHints, writerOf } from './place';
import type { Hit } from './recognise';
import { reportOf } from './report';
import { requestOfLogs } from './request-of-logs';
import { type RoundOptions, rounds } from './rounds';
import { loggedUnder, withLoggedUnder } from './seen-twice';
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
}

export const BUDGET_DOLLARS = 0.25;

/**
 * Finds the log lines of the request that is asked about. Never rejects for what AWS does.
 * Hints only order the search: a miss widens to all configured Regions, APIs and stages.
 */
export async function locate(question: Question, ports: AwsPorts, options: LocateOptions): Promise<Located> {
  const { now, signal } = options;
  const sighting = askedSighting(question);
  const said = sighting?.request ?? { apiType: 'unknown' as const };
  const ids = idsOf(sighting);
  const mapped = await behindHost(question, sighting, ports, signal);
  const hints = searchHints({ ...question, hints: [...question.hints, ...mapped] }, sighting, ports.regions, now);
  const added = mapped.length === 0 ? {} : { hints: mapped };
  const gaps: SkeletonGap[] = [];
  const looking: RoundOptions = { hints, signal, onGap: (gap) => gaps.push(gap) };

  if (termsOf(ids).length === 0) {
    const { place, apiName } = await placeOfHints(ports, looking);
    const request = requestOfLogs({ said, place, ...(apiName === undefined ? {} : { apiName }) });
    const { notSearched } = reportOf({ coverage: [], candidates: [], gaps, foreignRegions: hints.foreignRegions, cutShort: false });
    return { kind: 'place-only', request, place, searched: [], notSearched, ...added };
  }

  const coverage: Coverage[] = [];
  const unbegun: Unbegun[] = [];
  const candidates: Candidate[] = [];
  const report = (): SearchReport => ({
    ...reportOf({ coverage, candidates, gaps, foreignRegions: hints.foreignRegions, cutShort: signal.aborted }),
    ...added,
  });
  let budgetDollars = options.budgetDollars ?? BUDGET_DOLLARS;
  for await (const round of rounds(ports, looking)) {
    for (const candidate of round.candidates) addTo(candidates, candidate);
    const hunted = await hunt(round.hunts, {
      ids,
      times: hints.times,
      spans: hints.spans,
      now,
      budgetDollars,
      timers: options.timers ?? realTimers,
      signal,
      onProgress: (progress) => options.onProgress?.(progressWords(progress)),
    });
    coverage.push(...hunted.coverage);
    budgetDollars -= hunted.dollars;
    unbegun.push(...(hunted.unbegun === undefined ? [] : [hunted.unbegun]));
    if (hunted.hit !== undefined) return found(hunted.hit, said, ports, options, report());
    if (signal.aborted) break;
  }

  const place = placeOf(hints, candidates);
  const request = requestOfLogs({ said, place });
  const failure = nothingRead(coverage, gaps, signal);
  if (failure !== undefined) {
    const next = failure.next === undefined ? {} : { next: failure.next };
    return { kind: 'unreadable', why: failure.detail, ...next, request, place, ...report() };
  }
  const absence = await absenceOf(ports, { unbegun, hints, coverage, candidates, gaps, cutShort: signal.aborted, now, signal });
  return { kind: 'not-found', ...absence, request, place, ...report() };
}

/** Reads everything that the logs hold of the request, now that one of its lines is known. */
async function found(
  hit: Hit,
  said: Parameters<typeof requestOfLogs>[0]['said'],
  ports: AwsPorts,
  options: LocateOptions,
  report: SearchReport,
): Promise<Located> {
  const { target, at, ids } = hit;
  const collect: CollectOptions = { ids, at, now: options.now, isCanary: target.isCanary, signal: options.signal };
  const line =
    hit.access === undefined ? undefined : known({ ...hit.access, at: hit.access.at ?? new Date(at).toISOString() }, 'access-log');
  const wrote = line === undefined ? target.candidates[0] : await writerOf(target.candidates, line, ports, collect);
  const writer = wrote === undefined ? undefined : await withReading(wrote, ports, options.signal);
  if (writer === undefined) {
    const accessLog = line ?? unknown('error', 'The line does not say whose it is.');
    const place = { region: target.region };
    return { kind: 'place-only', request: requestOfLogs({ said, place, accessLog }), place, accessLog, ...report };
  }
  const [collected, under] = await Promise.all([
    collectExecutionLog(writer, ports, collect),
    // Who asks by the extended id means one request, whatever else has its request id.
    said.extendedRequestId === undefined ? loggedUnder(hit, ports, options.now, options.signal) : [],
  ]);
  const executionLog = withLoggedUnder(collected, under);
  // A request is found by its extended id or by its own id; the access log may know only the other.
  const extendedRequestId = valueOf(executionLog)?.extendedRequestId ?? ids.extendedRequestId;
  const both = extendedRequestId === undefined ? ids : { ...ids, extendedRequestId };
  const accessLog = withLoggedUnder(line ?? (await collectAccessLog(writer, ports, { ...collect, ids: both })), under);
  const parts = {
    said,
    place: writer.place,
    executionLog,
    accessLog,
    ...(writer.apiName === undefined ? {} : { apiName: writer.apiName }),
  };
  const request = requestOfLogs({ ...parts, ...(target.isCanary ? { isCanary: true } : {}) });
  return { kind: 'found', request: { ...said, ...both, ...request }, place: writer.place, executionLog, accessLog, ...report };
}

/** A stage that was known by its log group's name alone is read, because its settings tell where the access log is. */
async function withReading(candidate: Candidate, ports: AwsPorts, signal: AbortSignal): Promise<Candidate> {
  if (candidate.reading !== undefined) return candidate;
  const reading = valueOf(await ports.api.stages(candidate.place, signal))?.find(({ name }) => name === candidate.place.stage);
  return reading === undefined ? candidate : { ...candidate, reading };
}

/** Later rounds know more of a stage. */
function addTo(candidates: Candidate[], candidate: Candidate): void {
  const { apiId, stage, region, account } = candidate.place;
  const old = candidates.findIndex(
    ({ place }) => place.apiId === apiId && place.stage === stage && place.region === region && place.account === account,
  );
  if (old < 0) candidates.push(candidate);
  else candidates[old] = candidate;
}

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
  return (
    best?.place ?? { ...(hinted[0] === undefined ? {} : { region: hinted[0].place.region }), ...(apiId === undefined ? {} : { apiId }) }
  );
}

/** The failure that kept everything from being read, other than a missing permission: that is an answer of its own. */
function nothingRead(coverage: readonly Coverage[], gaps: readonly SkeletonGap[], signal: AbortSignal): Unknown | undefined {
  if (coverage.some(({ read }) => read.length > 0)) return undefined;
  const failures = [...gaps.map((gap) => gap.unknown), ...coverage.flatMap(({ failure }) => (failure === undefined ? [] : [failure]))];
  const broken = failures.find(({ why }) => why === 'error' || why === 'timeout' || why === 'throttled' || why === 'cancelled');
  if (broken !== undefined && !failures.some(({ why }) => why === 'forbidden')) return broken;
  return signal.aborted
    ? (broken ?? unknown('timeout', 'Timeout: the time for this question ran out before any log was read.'))
    : undefined;
}
