import { within } from './deadline';
import { effectiveTtlSeconds } from './evidence/configuration';
import type { Evidence, EvidenceKind } from './evidence/evidence';
import type { FailedRequest } from './evidence/failed-request';
import { valueOf } from './evidence/gathered';
import { authorizerOf, type ConfigurationInput, readApi, readDeployment, readRoute, readStage } from './gather/configuration';
import { readFunctionLog } from './gather/function-log';
import { readHistory } from './gather/history';
import { keyIdOf, speaksOfKeys } from './gather/key-evidence';
import { evidenceOfSighting, mergedEvidence } from './gather/merge';
import { readExportedPolicy, readPrivateDomain, readVpcEndpoints } from './gather/private-network';
import type { ExecutionLog } from './logs/execution-log';
import { notReadOf } from './not-read';
import type { AwsPorts } from './ports';
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
}

export interface GatheredEvidence {
  readonly request: FailedRequest;
  readonly evidence: Evidence;
  /** What AWS did not give, also where a paste stands in for it. */
  readonly notRead: readonly { readonly what: string; readonly why: string; readonly next?: string }[];
}

/** Nobody waits longer for a detail: what hangs is named as not read. */
const MOST_MS = 10_000;

/**
 * Collects what AWS can say of the request, at once, under the signal. A call that fails costs its own evidence only.
 * Works with a place alone, and with nothing: then the paste is all there is.
 */
export function gather(located: Located | undefined, ports: AwsPorts, asked: GatherOptions): Promise<GatheredEvidence> {
  return within(MOST_MS, asked.signal, (signal) => gatherUnder(located, ports, { ...asked, signal }));
}

async function gatherUnder(located: Located | undefined, ports: AwsPorts, options: GatherOptions): Promise<GatheredEvidence> {
  const pasted = options.sighting === undefined ? {} : evidenceOfSighting(options.sighting);
  const said = located?.request ?? options.sighting?.request ?? { apiType: 'unknown' as const };
  const logs = logsOf(located);
  const { region, apiId, stage } = located === undefined ? said : located.place;
  const place = {
    ...(region === undefined ? {} : { region }),
    ...(apiId === undefined ? {} : { apiId }),
    ...(stage === undefined ? {} : { stage }),
  };
  const before = mergedEvidence(logs, pasted);
  // A paste may quote a request that is not the one found: only what was found tells its own fields.
  const first = requestOfLogs({ said, place, ...(located?.kind === 'found' ? logs : before) });
  const privateDomain = await readPrivateDomain(ports, before, { request: first, signal: options.signal });
  const early = { ...logs, ...given('privateDomain', privateDomain) };
  if (region === undefined || apiId === undefined || !ports.regions.includes(region))
    return { request: first, evidence: mergedEvidence(early, pasted), notRead: notReadOf(early, FAILURES_ONLY) };

  options.onProgress?.('configuration of the API');
  const input: ConfigurationInput = {
    place: { region, apiId, ...(stage === undefined ? {} : { stage }) },
    request: first,
    signal: options.signal,
  };
  const [account, api, stageReading, route, authorizers] = await Promise.all([
    first.accountId === undefined ? ports.api.account(options.signal) : undefined,
    readApi(ports, input),
    readStage(ports, input),
    readRoute(ports, input),
    ports.api.authorizers(input.place, options.signal),
  ]);
  const configuration = { ...early, ...api, ...given('stage', stageReading), ...given('route', route), authorizers };
  const accountId = first.accountId ?? valueOf(account);
  const apiName = valueOf(api.restApi)?.name;
  const request = { ...first, ...(accountId === undefined ? {} : { accountId }), ...(apiName === undefined ? {} : { apiName }) };
  const seen = mergedEvidence(configuration, pasted);

  options.onProgress?.('authorizer, keys and earlier requests');
  const [usagePlans, deployment, history, functionLog, endpoints, exportedPolicy] = await Promise.all([
    stage !== undefined && speaksOfKeys(request, seen)
      ? ports.api.usagePlans({ region, apiId, stage }, keyIdOf(seen), options.signal)
      : undefined,
    readDeployment(ports, seen, { ...input, request }),
    historyOf(ports, seen, request, options),
    functionLogOf(ports, seen, request, options),
    readVpcEndpoints(ports, seen, { region, request, signal: options.signal }),
    stage === undefined ? undefined : readExportedPolicy(ports, seen, { region, apiId, stage }, { request, signal: options.signal }),
  ]);
  const late = {
    ...given('usagePlans', usagePlans),
    ...given('deployment', deployment),
    ...given('history', history),
    ...given('functionLog', functionLog),
    ...endpoints,
    ...given('exportedPolicy', exportedPolicy),
  };
  const read: Evidence = { ...configuration, ...late };
  return { request, evidence: mergedEvidence(read, pasted), notRead: notReadOf(read, FAILURES_ONLY) };
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

function timeOf(request: FailedRequest): number | undefined {
  const time = request.time === undefined ? Number.NaN : Date.parse(request.time);
  return Number.isFinite(time) ? time : undefined;
}

/** The log itself says that something other than the authorizer refused the request. */
function refusedElsewhere(log: ExecutionLog): boolean {
  const byBackend = log.executionStarted && (log.completedStatus ?? 0) >= 400;
  return log.denial !== undefined || log.apiKey?.outcome === 'not-authorized' || log.throttled !== undefined || byBackend;
}

/** Earlier requests are worth reading where a Lambda authorizer may have answered from its cache. */
async function historyOf(ports: AwsPorts, seen: Evidence, request: FailedRequest, { signal }: GatherOptions): Promise<Evidence['history']> {
  const log = seen.executionLog?.status === 'known' && !seen.executionLog.pasted ? seen.executionLog.value : undefined;
  const { region, apiId, stage } = request;
  const at = timeOf(request);
  const authorizer = authorizerOf(seen);
  const hasAuthorizer =
    log?.authorizer?.identityTail !== undefined || (authorizer !== undefined && authorizer.type !== 'COGNITO_USER_POOLS');
  if (
    log === undefined ||
    refusedElsewhere(log) ||
    !hasAuthorizer ||
    at === undefined ||
    region === undefined ||
    apiId === undefined ||
    stage === undefined
  )
    return undefined;
  const principal = valueOf(seen.accessLog)?.variables['authorizer.principalId'] ?? undefined;
  const stageSeen = valueOf(seen.stage);
  const logsEverything = stageSeen?.loggingLevel === 'INFO' && stageSeen.dataTrace;
  const place = { region, apiId, stage };
  return readHistory(ports, { place, isCanary: request.isCanary === true, log, authorizer, principal, logsEverything, at, signal });
}

async function functionLogOf(
  ports: AwsPorts,
  seen: Evidence,
  request: FailedRequest,
  { now, signal }: GatherOptions,
): Promise<Evidence['functionLog']> {
  const logged = valueOf(seen.executionLog)?.authorizer;
  const saved = authorizerOf(seen);
  const functionArn = logged?.functionArn ?? saved?.functionArn;
  const functionName = logged?.functionName ?? saved?.functionName;
  const at = timeOf(request);
  const log = valueOf(seen.executionLog);
  if (functionArn === undefined || functionName === undefined || at === undefined) return undefined;
  if (log !== undefined && refusedElsewhere(log)) return undefined;
  const accountId = request.accountId;
  return readFunctionLog(ports, {
    authorizer: { functionArn, functionName },
    accessLog: valueOf(seen.accessLog),
    at,
    ttlMs: (saved === undefined ? 300 : effectiveTtlSeconds(saved)) * 1000,
    now,
    accountId,
    signal,
  });
}
