import { within } from './deadline';
import { effectiveTtlSeconds } from './evidence/configuration';
import type { Evidence, EvidenceKind } from './evidence/evidence';
import type { FailedRequest } from './evidence/failed-request';
import { valueOf } from './evidence/gathered';
import {
  authorizerOf,
  type ConfigurationInput,
  readApi,
  readDeployment,
  readRoute,
  readSavedRoutes,
  readStage,
} from './gather/configuration';
import { readFunctionLog } from './gather/function-log';
import { readHistory } from './gather/history';
import { keyIdOf, speaksOfKeys } from './gather/key-evidence';
import { evidenceOfSighting, mergedEvidence } from './gather/merge';
import type { ExecutionLog } from './logs/execution-log';
import { notReadOf } from './not-read';
import type { AwsPorts, Place } from './ports';
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
  const inAccount = located?.place.account === undefined ? {} : { account: located.place.account };
  const place = {
    ...(region === undefined ? {} : { region }),
    ...(apiId === undefined ? {} : { apiId }),
    ...(stage === undefined ? {} : { stage }),
    ...inAccount,
  };
  const before = mergedEvidence(logs, pasted);
  // A paste may quote a request that is not the one found: only what was found tells its own fields.
  const first = requestOfLogs({ said, place, ...(located?.kind === 'found' ? logs : before) });
  if (region === undefined || apiId === undefined || !isScope(ports, { region, ...inAccount }))
    return { request: first, evidence: before, notRead: notReadOf(logs, FAILURES_ONLY) };

  options.onProgress?.('configuration of the API');
  const input: ConfigurationInput = {
    place: { region, apiId, ...(stage === undefined ? {} : { stage }), ...inAccount },
    request: first,
    signal: options.signal,
  };
  const [account, api, stageReading, route, savedRoutes, authorizers] = await Promise.all([
    first.accountId === undefined || inAccount.account !== undefined ? ports.api.account(input.place, options.signal) : undefined,
    readApi(ports, input),
    readStage(ports, input),
    readRoute(ports, input),
    readSavedRoutes(ports, input),
    ports.api.authorizers(input.place, options.signal),
  ]);
  const configuration = { ...logs, ...api, ...given('stage', stageReading), ...given('route', route), ...savedRoutes, authorizers };
  // Where accounts are configured, the place decides: what a paste says of an account counts for nothing.
  const accountId = inAccount.account === undefined ? (first.accountId ?? valueOf(account)) : valueOf(account);
  const apiName = valueOf(api.restApi)?.name;
  const { accountId: _said, ...rest } = first;
  const request = { ...rest, ...(accountId === undefined ? {} : { accountId }), ...(apiName === undefined ? {} : { apiName }) };
  const seen = mergedEvidence(configuration, pasted);

  options.onProgress?.('authorizer, keys and earlier requests');
  const [usagePlans, deployment, history, functionLog] = await Promise.all([
    stage !== undefined && speaksOfKeys(request, seen)
      ? ports.api.usagePlans({ ...input.place, stage }, keyIdOf(seen), options.signal)
      : undefined,
    readDeployment(ports, seen, { ...input, request }),
    historyOf(ports, seen, request, options),
    functionLogOf(ports, seen, request, options),
  ]);
  const late = {
    ...given('usagePlans', usagePlans),
    ...given('deployment', deployment),
    ...given('history', history),
    ...given('functionLog', functionLog),
  };
  const read: Evidence = { ...configuration, ...late };
  return { request, evidence: mergedEvidence(read, pasted), notRead: notReadOf(read, FAILURES_ONLY) };
}

function isScope({ scopes }: AwsPorts, { region, account }: Place): boolean {
  return scopes.some((scope) => scope.region === region && scope.account === account);
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
  const { region, apiId, stage, account } = request;
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
  const place = { region, apiId, stage, ...(account === undefined ? {} : { account }) };
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
    account: request.account,
    signal,
  });
}
