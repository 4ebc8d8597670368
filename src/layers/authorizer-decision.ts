import { type AuthorizerReading, effectiveTtlSeconds } from '../evidence/configuration';
import type { Evidence, IdentityHistory } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { requestContext } from '../policy/context';
import { evaluatePolicy } from '../policy/evaluate';
import type { PolicyOutcome, PolicyReading } from '../policy/types';
import { logOfCall } from './answer-maker';
import { mismatchOf, type PolicyMismatch } from './policy-mismatch';
import { requestArn } from './request-arn';
import { editsAuthorizer, type SavedStanding, savedStanding } from './saved-edits';

export type AuthorizerEvidence = Pick<
  Evidence,
  'executionLog' | 'stage' | 'accessLog' | 'authorizers' | 'route' | 'history' | 'functionLog' | 'pastedPolicy' | 'restApi' | 'changes'
>;

/** What is known of the authorizer's part in this request. */
export interface AuthorizerDecision {
  /** The authorizer of the method, where it can be told. */
  readonly authorizer?: AuthorizerReading;
  /** Seconds; 300 where nothing is saved. Undefined where the authorizer is not known. */
  readonly ttlSeconds?: number;
  readonly called: 'yes' | 'no' | 'unknown';
  readonly functionName?: string;
  readonly identityTail?: string;
  readonly arn?: string;
  /** What the function returned for this very request, evaluated for its ARN. */
  readonly own?: EvaluatedPolicy;
  /** The policy that the cache held, as an earlier request of the same identity tail logged it. */
  readonly cached?: EvaluatedPolicy & {
    readonly requestId: string;
    readonly at?: string;
    /** The ARN that it was made for and how it fares there. */
    readonly forArn?: string;
    readonly forItsOwn?: PolicyOutcome;
  };
  /** What CloudTrail says of the authorizer as saved against the one that ran. */
  readonly saved?: SavedStanding;
  /** True only where it is proved that the function was not asked for this request. */
  readonly provedNotCalled: boolean;
}

export interface EvaluatedPolicy {
  readonly reading: PolicyReading;
  /** Undefined where the request's ARN or the document is not known. */
  readonly outcome?: PolicyOutcome;
  readonly mismatch?: PolicyMismatch;
}

/** Many causes ask the same of one body of evidence; nothing of it ever changes, so the answer does not either. */
const DECIDED = new WeakMap<AuthorizerEvidence, { readonly request: FailedRequest; readonly decision: AuthorizerDecision }>();

export function authorizerDecision(seen: AuthorizerEvidence, request: FailedRequest): AuthorizerDecision {
  const before = DECIDED.get(seen);
  if (before?.request === request) return before.decision;
  const decision = decide(seen, request);
  DECIDED.set(seen, { request, decision });
  return decision;
}

function decide(seen: AuthorizerEvidence, request: FailedRequest): AuthorizerDecision {
  const log = valueOf(seen.executionLog);
  const arn = requestArn(seen, request);
  const authorizer = authorizerOf(seen);
  const called = log?.authorizer?.called ?? 'unknown';
  const identityTail = log?.authorizer?.identityTail;
  const functionName = log?.authorizer?.functionName ?? authorizer?.functionName;
  const ownReading = log?.authorizer?.result?.policy ?? pastedAuthorizerPolicy(seen);
  const saved = authorizer === undefined ? undefined : savedStanding(seen, request, editsAuthorizer(authorizer.id));
  const cached = called === 'yes' ? undefined : cachedPolicy(valueOf(seen.history), arn, request, authorizer);
  return {
    called,
    provedNotCalled: provedNotCalled(seen),
    ...(authorizer === undefined ? {} : { authorizer, ttlSeconds: effectiveTtlSeconds(authorizer) }),
    ...(saved === undefined ? {} : { saved }),
    ...(functionName === undefined ? {} : { functionName }),
    ...(identityTail === undefined ? {} : { identityTail }),
    ...(arn === undefined ? {} : { arn }),
    ...(ownReading === undefined ? {} : { own: evaluated(ownReading, arn, request) }),
    ...(cached === undefined ? {} : { cached }),
  };
}

/** The one that the log names; without a log, the method's as saved, or the only one there is. */
function authorizerOf(seen: AuthorizerEvidence): AuthorizerReading | undefined {
  const all = valueOf(seen.authorizers) ?? [];
  const route = valueOf(seen.route);
  const saved = route?.found === 'method' ? route.authorizerId : undefined;
  const id = logOfCall(seen)?.authorizer?.authorizerId ?? saved ?? valueOf(seen.executionLog)?.authorizer?.authorizerId;
  if (id !== undefined) return all.find((candidate) => candidate.id === id);
  const lambda = all.filter((candidate) => candidate.type !== 'COGNITO_USER_POOLS');
  return lambda.length === 1 ? lambda[0] : undefined;
}

function pastedAuthorizerPolicy(seen: AuthorizerEvidence): PolicyReading | undefined {
  const pasted = valueOf(seen.pastedPolicy);
  return pasted !== undefined && pasted.kind !== 'resource' ? pasted.reading : undefined;
}

function evaluated(reading: PolicyReading, arn: string | undefined, request: FailedRequest): EvaluatedPolicy {
  if (reading.document === undefined || arn === undefined) return { reading };
  const context = requestContext({
    auth: 'CUSTOM',
    privateApi: 'unknown',
    ...(request.sourceIp === undefined ? {} : { sourceIp: request.sourceIp }),
  });
  const outcome = evaluatePolicy(reading.document, { action: 'execute-api:Invoke', resource: arn, caller: null, context }, 'authorizer');
  // A cut document proves what it holds, never what it lacks: a missing Allow may stand in the part that was cut off.
  if (reading.cut && outcome.outcome !== 'explicit-deny') return { reading };
  const mismatch = mismatchOf(outcome);
  return mismatch === undefined ? { reading, outcome } : { reading, outcome, mismatch };
}

/** The last policy that the function returned to the same identity tail within the TTL before this request. */
function cachedPolicy(
  history: IdentityHistory | undefined,
  arn: string | undefined,
  request: FailedRequest,
  authorizer: AuthorizerReading | undefined,
): AuthorizerDecision['cached'] {
  if (history === undefined) return undefined;
  const limit = authorizer === undefined ? 300 : effectiveTtlSeconds(authorizer);
  const before = request.time === undefined ? Number.POSITIVE_INFINITY : Date.parse(request.time);
  const candidates = history.requests
    .filter((earlier) => earlier.requestId !== request.requestId && earlier.policy !== undefined && earlier.functionCalled === 'yes')
    .filter((earlier) => {
      if (earlier.at === undefined || before === Number.POSITIVE_INFINITY) return true;
      const age = before - Date.parse(earlier.at);
      return age >= 0 && age <= limit * 1000;
    })
    .sort((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? ''));
  const last = candidates.at(-1);
  if (last?.policy === undefined) return undefined;
  const own = last.methodArn === undefined ? undefined : evaluated(last.policy, last.methodArn, request).outcome;
  return {
    ...evaluated(last.policy, arn, request),
    requestId: last.requestId,
    ...(last.at === undefined ? {} : { at: last.at }),
    ...(last.methodArn === undefined ? {} : { forArn: last.methodArn }),
    ...(own === undefined ? {} : { forItsOwn: own }),
  };
}

/**
 * The function was not asked: the request's log is whole, at level INFO and has no line of an invocation; and either the access log's
 * `authorizer.requestId` is unset or the function's own log holds nothing for this request. Lines that are absent from a log that may be
 * cut prove nothing. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
function provedNotCalled(seen: AuthorizerEvidence): boolean {
  const log = seen.executionLog;
  if (log?.status !== 'known' || !log.complete || !log.value.whole || log.value.truncated) return false;
  // A refusal from the cache ends before the lines that only INFO writes; then the stage's own level tells, which acts at once.
  if (log.value.level !== 'INFO' && valueOf(seen.stage)?.loggingLevel !== 'INFO') return false;
  if (log.value.authorizer?.called === 'yes') return false;
  const record = valueOf(seen.accessLog)?.variables;
  const unset = record !== undefined && (record['authorizer.requestId'] === null || record['authorizer.integrationStatus'] === null);
  const nothing = seen.functionLog?.status === 'known' && seen.functionLog.complete && seen.functionLog.value.nothingForThisRequest;
  return unset || nothing;
}
