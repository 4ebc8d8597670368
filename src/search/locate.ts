import { known, type Unknown, unknown, valueOf } from '../evidence/gathered';
import type { AwsPorts } from '../ports';
import type { Question } from '../question/types';
import { askedSighting, idsOf, termsOf } from './asked';
import { batches, type CatalogueGap, type CatalogueOptions } from './catalogue';
import { type CollectOptions, collectAccessLog, collectExecutionLog } from './collect';
import { type SearchHints, searchHints } from './hints';
import type { Located, SearchReport } from './located';
import { absenceOf } from './not-found';
import { placeOfHints, writerOf } from './place';
import type { Hit } from './recognise';
import { reportOf } from './report';
import { requestOfLogs } from './request-of-logs';
import { type Coverage, sweep } from './sweep';
import type { Candidate } from './targets';
import { windowsFor } from './windows';

export interface LocateOptions {
  /** ms since 1970 */
  readonly now: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (says: string) => void;
}

/**
 * Finds the log lines of the request that is asked about. Never rejects for what AWS does.
 * Hints only order the search: a miss widens to all configured Regions, APIs and stages.
 */
export async function locate(question: Question, ports: AwsPorts, options: LocateOptions): Promise<Located> {
  const { now, signal } = options;
  const sighting = askedSighting(question);
  const said = sighting?.request ?? { apiType: 'unknown' as const };
  const ids = idsOf(sighting);
  const hints = searchHints(question, sighting, ports.regions, now);
  const gaps: CatalogueGap[] = [];
  const catalogue: CatalogueOptions = { hints, signal, onGap: (gap) => gaps.push(gap) };

  if (termsOf(ids).length === 0) {
    const { place, apiName } = await placeOfHints(ports, catalogue);
    const request = requestOfLogs({ said, place, ...(apiName === undefined ? {} : { apiName }) });
    const { notSearched } = reportOf({ coverage: [], candidates: [], gaps, foreignRegions: hints.foreignRegions, cutShort: false });
    return { kind: 'place-only', request, place, searched: [], notSearched };
  }

  const coverage: Coverage[] = [];
  const candidates: Candidate[] = [];
  const report = (): SearchReport =>
    reportOf({ coverage, candidates, gaps, foreignRegions: hints.foreignRegions, cutShort: signal.aborted });
  const windows = windowsFor(hints.times, now);
  const [near] = hints.times;
  const progress = options.onProgress === undefined ? {} : { onProgress: options.onProgress };
  for await (const batch of batches(ports, catalogue)) {
    candidates.push(...batch.candidates);
    const swept = await sweep(batch.targets, ports, { ids, windows, signal, ...progress, ...(near === undefined ? {} : { near }) });
    coverage.push(...swept.coverage);
    if (swept.hit !== undefined) return found(swept.hit, said, ports, options, report());
    if (signal.aborted) break;
  }

  const place = placeOf(hints, candidates);
  const request = requestOfLogs({ said, place });
  const failure = nothingRead(coverage, gaps, signal);
  if (failure !== undefined) {
    const next = failure.next === undefined ? {} : { next: failure.next };
    return { kind: 'unreadable', why: failure.detail, ...next, request, place, ...report() };
  }
  const absence = await absenceOf(ports, { hints, coverage, candidates, gaps, cutShort: signal.aborted, now, signal });
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
  const writer = line === undefined ? target.candidates[0] : await writerOf(target.candidates, line, ports, collect);
  if (writer === undefined) {
    const accessLog = line ?? unknown('error', 'The line does not say whose it is.');
    const place = { region: target.region };
    return { kind: 'place-only', request: requestOfLogs({ said, place, accessLog }), place, accessLog, ...report };
  }
  const executionLog = await collectExecutionLog(writer, ports, collect);
  // A request is found by its extended id or by its own id; the access log may know only the other.
  const extendedRequestId = valueOf(executionLog)?.extendedRequestId ?? ids.extendedRequestId;
  const both = extendedRequestId === undefined ? ids : { ...ids, extendedRequestId };
  const accessLog = line ?? (await collectAccessLog(writer, ports, { ...collect, ids: both }));
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
function nothingRead(coverage: readonly Coverage[], gaps: readonly CatalogueGap[], signal: AbortSignal): Unknown | undefined {
  if (coverage.some(({ read }) => read.length > 0)) return undefined;
  const failures = [...gaps.map((gap) => gap.unknown), ...coverage.flatMap(({ failure }) => (failure === undefined ? [] : [failure]))];
  const broken = failures.find(({ why }) => why === 'error' || why === 'timeout' || why === 'throttled' || why === 'cancelled');
  if (broken !== undefined && !failures.some(({ why }) => why === 'forbidden')) return broken;
  return signal.aborted
    ? (broken ?? unknown('timeout', 'Timeout: the time for this question ran out before any log was read.'))
    : undefined;
}
