import type { FailedRequest } from '../evidence/failed-request';
import { valueOf as valueIn } from '../evidence/gathered';
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

/** `base` with what `more` adds; where both say it, the logs' word counts: a person types the rest. */
function joinTwo(base: Sighting, more: Sighting): Sighting {
  const apiType = more.request.apiType === 'unknown' ? base.request.apiType : more.request.apiType;
  return {
    request: { ...base.request, ...more.request, apiType, ...(base.request.status === undefined ? {} : { status: base.request.status }) },
    evidence: { ...base.evidence, ...more.evidence },
  };
}

/**
 * Joins what several parts of a text say of one request: by its ids, or because there is only one request that they can speak of.
 * `spoken`: the exchanges; `logged`: the logs.
 */
export function mergeSightings(spoken: readonly Sighting[], logged: readonly Sighting[]): readonly Sighting[] {
  const all = spoken.filter((each) => hasId(each) || Object.keys(each.evidence).length > 0 || saysMoreThanHost(each.request));
  const soleWithoutId = all.length === 1 && all[0] !== undefined && !hasId(all[0]);
  for (const log of logged) {
    const same = all.findIndex((each) => sameRequest(each.request, log.request));
    const soleLog = new Set(logged.map((each) => each.request.requestId ?? each.request.extendedRequestId ?? '')).size === 1;
    const only = same < 0 && all.length === 1 && soleLog && (soleWithoutId || !hasId(log)) ? 0 : same;
    const target = all[only];
    if (target === undefined) all.push(log);
    else all[only] = joinTwo(target, log);
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
