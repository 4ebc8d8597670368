import { effectiveTtlSeconds } from '../evidence/configuration';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import type { ExecutionLog } from '../logs/execution-log';
import type { AwsPorts } from '../ports';
import { authorizerOf } from './configuration';
import { readFunctionLog } from './function-log';
import { readHistory } from './history';

/** The log itself says that something other than the authorizer refused the request. */
function refusedElsewhere(log: ExecutionLog): boolean {
  const byBackend = log.executionStarted && (log.completedStatus ?? 0) >= 400;
  return log.denial !== undefined || log.apiKey?.outcome === 'not-authorized' || log.throttled !== undefined || byBackend;
}

/** Earlier requests are worth reading where a Lambda authorizer may have answered from its cache. */
export async function historyOf(
  ports: AwsPorts,
  seen: Evidence,
  request: FailedRequest,
  signal: AbortSignal,
): Promise<Evidence['history']> {
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

/** What the authorizer's function wrote around the request, where it may have refused. */
export async function functionLogOf(
  ports: AwsPorts,
  seen: Evidence,
  request: FailedRequest,
  { now, signal }: { readonly now: number; readonly signal: AbortSignal },
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

/** When the request came, ms since 1970. */
export function timeOf(request: FailedRequest): number | undefined {
  const time = request.time === undefined ? Number.NaN : Date.parse(request.time);
  return Number.isFinite(time) ? time : undefined;
}
