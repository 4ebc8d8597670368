import type { DomainReading } from '../evidence/endpoint';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { type Gathered, known, valueOf } from '../evidence/gathered';
import { integrationReached, isHandedOn } from '../layers/answer-maker';
import { isCustomHost, isOwnHost, mappedPath } from '../layers/base-path';
import { usualStatusOf } from '../layers/usual-status';
import { type ApiPlace, type AwsPorts, type StagePlace, scopeOf } from '../ports';
import type { ConfigurationInput } from './configuration';

/** The custom domain name that was called, looked for in every account and Region: an edge-optimised one is kept in its API's. */
export async function readDomain(ports: AwsPorts, request: FailedRequest, signal: AbortSignal): Promise<Evidence['domain']> {
  const host = request.domainName;
  if (!isCustomHost(host)) return undefined;
  const read = await Promise.all(ports.scopes.map((scope) => ports.api.domain(scope, host, signal)));
  const found = read.filter((each) => each.status === 'known').filter((each) => each.value !== null);
  const [own] = found;
  // The same name in two Regions: DNS tells which of them answers.
  if (own !== undefined) return found.length === 1 ? own : { ...own, complete: false };
  return read.find((each) => each.status === 'unknown') ?? known(null, 'config');
}

/** API, stage and path behind a custom domain's mapping. */
export function placeBehind(
  domain: Gathered<DomainReading | null> | undefined,
  { urlPath }: FailedRequest,
): { readonly place: ApiPlace & Partial<StagePlace>; readonly path: string } | undefined {
  const reading = domain?.status === 'known' && domain.complete ? domain.value : null;
  if (reading === null || urlPath === undefined) return undefined;
  // A routing rule can lead the same path to another API.
  if (reading.routingMode !== undefined && reading.routingMode !== 'BASE_PATH_MAPPING_ONLY') return undefined;
  const mapped = mappedPath(reading, urlPath);
  if (mapped === undefined) return undefined;
  const { mapping, stage, path } = mapped;
  return { place: { ...scopeOf(reading), apiId: mapping.apiId, ...(stage === undefined ? {} : { stage }) }, path };
}

/** The stages of the API whose own host was called; a request that a stage logged needs no such proof. */
export function readApiStages(
  ports: AwsPorts,
  seen: Evidence,
  { place, request, signal }: ConfigurationInput,
): Promise<Evidence['apiStages']> {
  const isLogged = seen.executionLog?.status === 'known' || seen.accessLog?.status === 'known';
  if (isLogged || !isOwnHost({ ...request, apiId: place.apiId })) return Promise.resolve(undefined);
  return ports.api.apiStages(place, signal);
}

/** What turns a refusal's status or text into another: where those do not fit the type that the log names, or nobody knows the text. */
export function readGatewayResponses(
  ports: AwsPorts,
  seen: Evidence,
  { place, request, signal }: ConfigurationInput,
): Promise<Evidence['gatewayResponses']> {
  const response = valueOf(seen.response);
  const type = valueOf(seen.accessLog)?.variables['error.responseType'];
  const status = response?.status ?? request.status;
  const isUnusual = typeof type === 'string' && status !== undefined && usualStatusOf(type) !== status;
  const isUnnamed = response?.status === 403 && response.message === undefined && response.errorType !== undefined;
  return isUnusual || isUnnamed ? ports.api.gatewayResponses(place, signal) : Promise.resolve(undefined);
}

/** The integration of a request that got that far. */
export async function readIntegration(
  ports: AwsPorts,
  seen: Evidence,
  { place, request, signal }: ConfigurationInput,
): Promise<Evidence['integration']> {
  const { httpMethod, path } = request;
  if (httpMethod === undefined || path === undefined) return undefined;
  if (integrationReached(seen) === undefined && !isHandedOn(valueOf(seen.response))) return undefined;
  const read = await ports.api.integration(place, httpMethod, path, signal);
  if (read.status === 'unknown') return read;
  return read.value === null ? undefined : { ...read, value: read.value };
}
