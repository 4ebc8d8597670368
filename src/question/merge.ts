import { CANDIDATES } from '../causes/symptom-tables';
import { symptomsOf } from '../causes/symptoms';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { isUnproved, valueOf as valueIn } from '../evidence/gathered';
import type { Sighting } from './types';

function hasId({ request }: Sighting): boolean {
  return request.requestId !== undefined || request.extendedRequestId !== undefined;
}

/** A host alone may be that of any link in the text. */
function saysMoreThanHost({ apiType: _, domainName: _host, urlPath: _path, ...more }: FailedRequest): boolean {
  return Object.keys(more).length > 0;
}

function sameRequest(a: FailedRequest, b: FailedRequest): boolean {
  if (a.extendedRequestId !== undefined && b.extendedRequestId !== undefined) return a.extendedRequestId === b.extendedRequestId;
  return a.requestId !== undefined && a.requestId === b.requestId;
}

/** Could both be of one request, by what their words suggest? */
function canBeOne(a: Sighting, b: Sighting): boolean {
  const [first] = symptomsOf(a.evidence, a.request);
  const [second] = symptomsOf(b.evidence, b.request);
  if (first === undefined || second === undefined || first.id === 'unnamed' || second.id === 'unnamed') return true;
  const suggested: ReadonlySet<string> = new Set(CANDIDATES[first.id]);
  return CANDIDATES[second.id].some((id) => suggested.has(id));
}

/** Evidence that nothing but its place in the text ties to the rest. */
function apart(evidence: Sighting['evidence']): Sighting['evidence'] {
  const marked: Evidence = {
    ...evidence,
    ...(evidence.response?.status === 'known' ? { response: { ...evidence.response, apart: true } } : {}),
    ...(evidence.accessLog?.status === 'known' ? { accessLog: { ...evidence.accessLog, apart: true } } : {}),
    ...(evidence.executionLog?.status === 'known' ? { executionLog: { ...evidence.executionLog, apart: true } } : {}),
  };
  return marked;
}

/** What was pasted twice is one request. */
function distinct(sightings: readonly Sighting[]): readonly Sighting[] {
  return [...new Map(sightings.map((each) => [JSON.stringify(each), each])).values()];
}

/** `base` with what `more` adds; where both say it, the logs' word counts: a person types the rest. */
function joinTwo(base: Sighting, more: Sighting): Sighting {
  const apiType = more.request.apiType === 'unknown' ? base.request.apiType : more.request.apiType;
  return {
    request: { ...base.request, ...more.request, apiType, ...(base.request.status === undefined ? {} : { status: base.request.status }) },
    evidence: { ...base.evidence, ...more.evidence },
  };
}

/** A line that any program may have written adds to what is known of a request, and replaces none of API Gateway's own. */
function joinLog(base: Sighting, log: Sighting): Sighting {
  const isKept = base.evidence.accessLog !== undefined && !isUnproved(base.evidence.accessLog) && isUnproved(log.evidence.accessLog);
  return isKept ? joinTwo(log, base) : joinTwo(base, log);
}

/**
 * Joins what several parts of a text say of one request: by its ids, or because there is only one request that they can speak of.
 * `spoken`: the exchanges; `logged`: the logs.
 */
export function mergeSightings(spoken: readonly Sighting[], logged: readonly Sighting[]): readonly Sighting[] {
  const all = distinct(spoken).filter((each) => hasId(each) || Object.keys(each.evidence).length > 0 || saysMoreThanHost(each.request));
  const soleWithoutId = all.length === 1 && all[0] !== undefined && !hasId(all[0]);
  const soleLog = new Set(logged.map((each) => each.request.requestId ?? each.request.extendedRequestId ?? '')).size === 1;
  for (const log of logged) {
    const same = all.findIndex((each) => sameRequest(each.request, log.request));
    const [sole] = all;
    const isLoose = same < 0 && all.length === 1 && soleLog && (soleWithoutId || !hasId(log));
    if (isLoose && sole !== undefined && canBeOne(sole, log)) all[0] = joinTwo({ ...sole, evidence: apart(sole.evidence) }, log);
    else if (same >= 0 && all[same] !== undefined) all[same] = joinLog(all[same], log);
    else all.push(log);
  }
  return all;
}

/** Was this request refused, as far as the text says? */
export function isRefused(sighting: Sighting): boolean {
  const response = valueIn(sighting.evidence.response);
  const log = valueIn(sighting.evidence.executionLog);
  const status = sighting.request.status ?? response?.status ?? log?.completedStatus;
  if (status !== undefined) return status >= 400;
  return (
    response?.message !== undefined ||
    response?.errorType !== undefined ||
    log?.clientNotAuthorized === true ||
    log?.denial !== undefined ||
    log?.failure !== undefined ||
    log?.unauthorized === true ||
    log?.apiKey?.outcome === 'not-authorized' ||
    log?.mtls !== undefined ||
    log?.throttled !== undefined
  );
}

/** The first refused one first; the others keep their order. */
export function refusedFirst(sightings: readonly Sighting[]): readonly Sighting[] {
  return [...sightings.filter(isRefused), ...sightings.filter((each) => !isRefused(each))];
}
