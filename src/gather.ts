import { endedWithin, within } from './deadline';
import type { Evidence, EvidenceKind } from './evidence/evidence';
import type { FailedRequest } from './evidence/failed-request';
import { valueOf } from './evidence/gathered';
import { functionLogOf, historyOf, timeOf } from './gather/authorizer-past';
import { type ConfigurationInput, readApi, readDeployment, readRoute, readSavedRoutes, readStage } from './gather/configuration';
import { placeBehind, readApiStages, readDomain, readGatewayResponses, readIntegration } from './gather/endpoint';
import { readUsagePlans } from './gather/key-evidence';
import { evidenceOfSighting, mergedEvidence } from './gather/merge';
import { comparedWithFormat } from './gather/pasted-access-log';
import { readExportedPolicy, readPrivateDomain, readVpcEndpoints } from './gather/private-network';
import { readWebAcl } from './gather/web-acl';
import { isOwnHost } from './layers/base-path';
import { notReadOf } from './not-read';
import type { AwsPorts, Place, StagePlace } from './ports';
import { readExtendedId } from './question/extended-id';
import type { Sighting } from './question/types';
import type { Located } from './search/located';
import { requestOfLogs } from './search/request-of-logs';

export { evidenceOfSighting } from './gather/merge';

/** Which evidence was wanted the diagnosis knows; what failed has to be said in any case. */
const FAILURES_ONLY: ReadonlySet<EvidenceKind> = new Set();

export interface GatherOptions {
  /** ms since 1970 */
  readonly now: number;
  readonly signal: AbortSignal;
  /** What was pasted; it stays where AWS gives nothing. */
  readonly sighting?: Sighting;
  readonly onProgress?: (says: string) => void;
  /** For what may come after the verdict; default: `signal`. */
  readonly lateSignal?: AbortSignal;
}

export interface GatheredEvidence {
  readonly request: FailedRequest;
  readonly evidence: Evidence;
  /** What AWS did not give, also where a paste stands in for it. */
  readonly notRead: readonly { readonly what: string; readonly why: string; readonly next?: string }[];
  /** What WAF says, where it was still being read when everything else was there. */
  readonly waf?: Promise<Evidence>;
}

/** Nobody waits longer for a detail: what hangs is named as not read. */
const MOST_MS = 10_000;
/** Of that, for the domain name: where no log tells the API, everything else waits for it. */
const MOST_DOMAIN_MS = 3_000;

/**
 * Collects what AWS can say of the request, at once, under the signal. A call that fails costs its own evidence only.
 * Works with a place alone, and with nothing: then the paste is all there is.
 */
export function gather(located: Located | undefined, ports: AwsPorts, asked: GatherOptions): Promise<GatheredEvidence> {
  return within(MOST_MS, asked.signal, (signal) => gatherUnder(located, ports, { ...asked, signal }));
}

async function gatherUnder(located: Located | undefined, ports: AwsPorts, options: GatherOptions): Promise<GatheredEvidence> {
  const { signal } = options;
  const pasted = options.sighting === undefined ? {} : evidenceOfSighting(options.sighting);
  const said = located?.request ?? options.sighting?.request ?? { apiType: 'unknown' as const };
  const logs = logsOf(located);
  const domainRead = within(MOST_DOMAIN_MS, signal, (limited) => readDomain(ports, said, limited));
  const behind = located?.kind === 'found' ? undefined : placeBehind(await domainRead, said);
  const { region, apiId, stage, account } = behind?.place ?? namedPlace(located, options.sighting?.request ?? said);
  const place = { ...given('region', region), ...given('apiId', apiId), ...given('stage', stage), ...given('account', account) };
  const before = mergedEvidence(logs, pasted);
  // A paste may quote a request that is not the one found: only what was found tells its own fields.
  const own = behind === undefined ? said : { ...said, path: behind.path };
  const first = requestOfLogs({ said: own, place, ...(located?.kind === 'found' ? logs : before) });
  const domains = [part('domain', domainRead), part('privateDomain', readPrivateDomain(ports, before, { request: first, signal }))];
  if (region === undefined || apiId === undefined || !isScope(ports, { region, ...given('account', account) })) {
    const early = await allOf(logs, domains);
    return { request: first, evidence: mergedEvidence(early, pasted), notRead: notReadOf(early, FAILURES_ONLY) };
  }

  options.onProgress?.('configuration of the API');
  const input: ConfigurationInput = {
    place: { region, apiId, ...given('stage', stage), ...given('account', account) },
    request: first,
    signal,
  };
  const owner = first.accountId === undefined || account !== undefined ? ports.api.account(input.place, signal) : undefined;
  const configuration = await allOf(logs, [
    ...domains,
    readApi(ports, input),
    part('stage', readStage(ports, input)),
    part('route', readRoute(ports, input)),
    readSavedRoutes(ports, input),
    part('authorizers', ports.api.authorizers(input.place, signal)),
  ]);
  // Where accounts are configured, the place decides: what a paste says of an account counts for nothing.
  const { accountId: saidId, ...others } = first;
  const accountId = account === undefined ? (saidId ?? valueOf(await owner)) : valueOf(await owner);
  const request = { ...others, ...given('accountId', accountId), ...given('apiName', valueOf(configuration.restApi)?.name) };
  const compared = comparedWithFormat(pasted, valueOf(configuration.stage));
  const seen = mergedEvidence(configuration, compared);

  options.onProgress?.('authorizer, keys and earlier requests');
  const asked = { ...input, request };
  const at = timeOf(request) ?? timeOfExtendedId(request, options);
  const waf = readWebAcl(ports, seen, { request, at, now: options.now, signal: options.lateSignal ?? signal });
  const rest = await allOf(configuration, [
    part('usagePlans', readUsagePlans(ports, seen, asked)),
    part('deployment', readDeployment(ports, seen, asked)),
    part('history', historyOf(ports, seen, request, signal)),
    part('functionLog', functionLogOf(ports, seen, request, options)),
    part('apiStages', readApiStages(ports, seen, asked)),
    part('gatewayResponses', readGatewayResponses(ports, seen, asked)),
    part('integration', readIntegration(ports, seen, asked)),
    readVpcEndpoints(ports, seen, asked),
    part('exportedPolicy', readExportedPolicy(ports, seen, asked)),
  ]);
  const filtered = await endedWithin(waf);
  const read = { ...rest, ...filtered };
  const gathered = { request, evidence: mergedEvidence(read, compared), notRead: notReadOf(read, FAILURES_ONLY) };
  return filtered === undefined ? { ...gathered, waf } : gathered;
}

/** What was there, and all parts, read at once. */
async function allOf(before: Evidence, parts: readonly Promise<Evidence>[]): Promise<Evidence> {
  return Object.assign({}, before, ...(await Promise.all(parts)));
}

/** One kind of evidence, where it was worth reading. */
async function part<K extends EvidenceKind>(kind: K, read: Promise<Evidence[K]> | undefined): Promise<Evidence> {
  return given(kind, await read);
}

/** Where the search points; where it found nothing, a URL's own words of Region and stage count more than what exists. */
function namedPlace(located: Located | undefined, said: FailedRequest): Partial<StagePlace> {
  if (located === undefined) return said;
  if (located.kind === 'found' || !isOwnHost(said) || located.place.apiId !== said.apiId) return located.place;
  return { ...given('region', said.region), ...located.place, ...given('stage', said.stage) };
}

function given<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  const part: { [P in K]?: T } = {};
  if (value !== undefined) part[key] = value;
  return part;
}

function logsOf(located: Located | undefined): Pick<Evidence, 'executionLog' | 'accessLog'> {
  if (located?.kind === 'found') return { executionLog: located.executionLog, accessLog: located.accessLog };
  return located?.kind === 'place-only' ? given('accessLog', located.accessLog) : {};
}

/** A hint of where to look; it proves nothing. */
function timeOfExtendedId({ extendedRequestId }: FailedRequest, { now }: GatherOptions): number | undefined {
  const reading = extendedRequestId === undefined ? undefined : readExtendedId(extendedRequestId, now);
  return reading === undefined ? undefined : Date.parse(reading.time);
}

function isScope({ scopes }: AwsPorts, { region, account }: Place): boolean {
  return scopes.some((scope) => scope.region === region && scope.account === account);
}
