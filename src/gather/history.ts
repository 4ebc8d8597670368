import { type AuthorizerReading, effectiveTtlSeconds } from '../evidence/configuration';
import type { IdentityHistory } from '../evidence/evidence';
import { type Gathered, known, unknown } from '../evidence/gathered';
import { eventsOfRequest } from '../logs/attribute';
import type { ExecutionLog } from '../logs/execution-log';
import { parseExecutionLog } from '../logs/parse-execution-log';
import { type AwsPorts, type LogEvent, type StagePlace, scopeOf } from '../ports';
import { toLines } from '../search/collect';
import { executionGroup } from '../search/targets';
import { IDENTITY_TERM, identityLines, inferredTail } from './identities';

const MOST_REQUESTS = 20;
const MOST_IDENTITY_LINES = 500;
const MOST_LINES = 2_000;
const AFTER_MS = 60_000;
/** Without a cache there is no TTL to look back over; five minutes still tell intermittent from consistent. */
const LEAST_SECONDS = 300;

export interface HistoryInput {
  readonly place: StagePlace;
  readonly isCanary: boolean;
  readonly log: ExecutionLog;
  readonly authorizer: AuthorizerReading | undefined;
  /** `$context.authorizer.principalId` of the request where the access log has it. */
  readonly principal: string | undefined;
  /** The stage logs every call of the function, so that a call that its log lacks was not made. */
  readonly logsEverything: boolean;
  /** Time of the request, ms since 1970. */
  readonly at: number;
  readonly signal: AbortSignal;
}

function entryOf(requestId: string, events: readonly LogEvent[]): IdentityHistory['requests'][number] {
  const log = parseExecutionLog(toLines(eventsOfRequest(events, requestId)), { requestId });
  const at = log.lines.find((line) => line.at !== undefined)?.at;
  const { methodArn, result } = log.authorizer ?? {};
  // A refusal by policy writes no "Method completed" line.
  const status = log.completedStatus ?? (log.unauthorized ? 401 : log.clientNotAuthorized || log.denial !== undefined ? 403 : undefined);
  return {
    requestId,
    ...(at === undefined ? {} : { at }),
    ...(status === undefined ? {} : { status }),
    ...(methodArn === undefined ? {} : { methodArn }),
    ...(log.httpMethod === undefined ? {} : { httpMethod: log.httpMethod }),
    ...(log.resourcePath === undefined ? {} : { path: log.resourcePath }),
    ...(result?.policy === undefined ? {} : { policy: result.policy }),
    functionCalled: log.authorizer?.called ?? 'unknown',
  };
}

/**
 * How other requests with the same masked identity tail fared on the stage over the authorizer's TTL: a cached policy shows in who was
 * asked and who was not. A request that the cache served may name no identity in its log: then it is told from the calls of the function
 * within the TTL, or it stays unknown. Six characters are not an identity.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export async function readHistory(ports: AwsPorts, input: HistoryInput): Promise<Gathered<IdentityHistory>> {
  const { place, log, at, signal } = input;
  const ttl = input.authorizer === undefined ? LEAST_SECONDS : effectiveTtlSeconds(input.authorizer);
  const seconds = Math.max(LEAST_SECONDS, ttl);
  const group = executionGroup(place, input.isCanary);
  const range = { ...scopeOf(place), group, from: at - seconds * 1000, to: at + AFTER_MS, newestFirst: true };
  const own = log.authorizer?.identityTail;
  const identities = await ports.logs.find({ ...range, anyOf: [own ?? IDENTITY_TERM], limit: MOST_IDENTITY_LINES }, signal);
  if (identities.status === 'unknown') return identities;
  const others = identityLines(identities.value).filter(({ requestId }) => requestId !== log.requestId);
  const candidates = (own === undefined ? others : others.filter(({ tail }) => tail === own)).slice(0, MOST_REQUESTS);
  const ids = [...new Set(candidates.map(({ requestId }) => requestId))];
  const lines = ids.length === 0 ? identities : await ports.logs.find({ ...range, anyOf: ids, limit: MOST_LINES }, signal);
  if (lines.status === 'unknown') return lines;

  const complete = identities.complete && lines.complete && others.length <= MOST_REQUESTS;
  const before = (event: LogEvent): boolean => event.timestamp <= at && event.timestamp >= at - ttl * 1000;
  const calls = identityLines(identities.value.filter(before));
  const mayInfer = complete && input.logsEverything && log.authorizer?.called !== 'yes';
  const tail = own ?? (mayInfer ? inferredTail(calls, lines.value, input.principal) : undefined);
  if (tail === undefined) {
    return unknown(
      'disabled',
      'The execution log names no identity to look back for.',
      'Log the principal (`$context.authorizer.principalId`) in the access log.',
    );
  }
  const same = ids.filter((id) => candidates.some((line) => line.requestId === id && line.tail === tail));
  const requests = same.map((id) => entryOf(id, lines.value)).sort((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));
  return known({ identityTail: tail, seconds, requests }, 'execution-log', { complete });
}
