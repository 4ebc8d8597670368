import { effectiveTtlSeconds } from '../evidence/configuration';
import type { FailedRequest } from '../evidence/failed-request';
import { type EvidenceSource, valueOf } from '../evidence/gathered';
import { integrationReached, isTestBesideAnswer } from './answer-maker';
import { authorizationType } from './authorization-type';
import { type AuthorizerDecision, type AuthorizerEvidence, authorizerDecision } from './authorizer-decision';
import { type Proof, proofOfLine, quoteOfLine } from './policy-proof';
import { excluded, SILENT, type Standing } from './refusal-standing';
import { savedDoubt } from './saved-doubt';

export const UNAUTHORIZED_NEEDS = [
  'executionLog',
  'authorizers',
  'route',
  'accessLog',
  'functionLog',
  'history',
  'pastedPolicy',
  'restApi',
  'changes',
] as const;

/** Why an authorizer's layer answered 401. The first three are API Gateway's own checks, before the function is called. */
export type UnauthorizedReason = 'token-missing' | 'token-validation-failed' | 'identity-source-missing' | 'threw-unauthorized';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html */
export function unauthorizedReason(
  reason: UnauthorizedReason,
  seen: AuthorizerEvidence,
  file: { readonly request: FailedRequest; readonly symptoms: readonly { readonly id: string; readonly from: EvidenceSource }[] },
): { readonly standing: Standing; readonly decision: AuthorizerDecision } {
  const decision = authorizerDecision(seen, file.request);
  return { standing: weighed(reason, seen, file, decision), decision };
}

function weighed(
  reason: UnauthorizedReason,
  seen: AuthorizerEvidence,
  file: { readonly request: FailedRequest; readonly symptoms: readonly { readonly id: string; readonly from: EvidenceSource }[] },
  decision: AuthorizerDecision,
): Standing {
  if (file.symptoms[0]?.id !== 'unauthorized') return SILENT;
  const reached = integrationReached(seen);
  if (reached !== undefined) return excluded(`${reached}: the 401 is the backend’s own`);
  // What a console test showed is not what the client met.
  const isTest = isTestBesideAnswer(seen, file.symptoms);
  const log = valueOf(seen.executionLog);
  const auth = authorizationType(seen);
  if (auth === 'COGNITO_USER_POOLS' || decision.authorizer?.type === 'COGNITO_USER_POOLS')
    return excluded('a Cognito authorizer checks this method, no function');
  if ((auth === 'NONE' || auth === 'AWS_IAM') && log?.authorizer === undefined)
    return excluded(`the method’s authorization is ${auth}, as saved: no authorizer is asked`);
  const called = functionAnswered(seen);
  if (called !== undefined) {
    if (reason !== 'threw-unauthorized') return isTest ? SILENT : excluded('the function was called for this request');
    return { is: 'fits', confidence: log?.authorizer?.threwUnauthorized && !isTest ? 'confirmed' : 'likely', because: [called] };
  }
  const checks = checksOf(decision, log?.authorizer?.identityTail);
  const proof = notAsked(seen);
  if (reason === 'threw-unauthorized') {
    if (proof !== undefined) return isTest ? SILENT : excluded('the function was not called for this request');
    return checks !== undefined && checks.length === 0 ? { is: 'fits', confidence: 'likely', because: [settings(decision)] } : SILENT;
  }
  if (checks === undefined) return proof === undefined ? SILENT : { is: 'fits', confidence: 'possible', because: [proof] };
  if (!checks.includes(reason)) return excluded(whyNot(reason, decision, log?.authorizer?.identityTail));
  if (proof === undefined) return SILENT;
  // What was edited since says nothing of what was asked for then.
  const isAsSaved = decision.saved?.is !== 'edited';
  const only = checks.length === 1 && isAsSaved && !isTest && file.request.httpMethod !== 'OPTIONS';
  const doubt = savedDoubt('authorizer', decision.saved, file.request);
  return { is: 'fits', confidence: only ? 'confirmed' : 'likely', because: [proof, settings(decision), ...sent(seen), ...doubt] };
}

/** The checks before the function that this authorizer, as saved, can fail for this request; undefined where it is not known. */
function checksOf({ authorizer }: AuthorizerDecision, tail: string | undefined): readonly UnauthorizedReason[] | undefined {
  if (authorizer === undefined) return undefined;
  if (authorizer.type === 'REQUEST') {
    const isComplete = tail !== undefined && authorizer.identitySource.length <= 1;
    return effectiveTtlSeconds(authorizer) === 0 || authorizer.identitySource.length === 0 || isComplete ? [] : ['identity-source-missing'];
  }
  const isMissing: readonly UnauthorizedReason[] = tail === undefined ? ['token-missing'] : [];
  return authorizer.identityValidationExpression === undefined ? isMissing : [...isMissing, 'token-validation-failed'];
}

function whyNot(reason: UnauthorizedReason, { authorizer }: AuthorizerDecision, tail: string | undefined): string {
  if (reason === 'identity-source-missing' && authorizer?.type === 'TOKEN')
    return 'it is a TOKEN authorizer: it has one token source, and no list of identity sources';
  if (reason !== 'identity-source-missing' && authorizer?.type === 'REQUEST')
    return 'it is a REQUEST authorizer: it has identity sources, not a token source';
  if (reason === 'token-validation-failed') return 'the authorizer has no validation expression, as saved';
  if (tail !== undefined) return 'a value was sent: the log shows its masked tail';
  return 'with TTL 0, as saved, API Gateway does not check the identity sources';
}

/** The log or the access log shows that the function was called for this request. */
function functionAnswered(seen: AuthorizerEvidence): Proof | undefined {
  const log = valueOf(seen.executionLog);
  const says = 'The function was called, and `Unauthorized request` came after that';
  if (log?.authorizer?.called === 'yes' || log?.authorizer?.threwUnauthorized)
    return proofOfLine(seen.executionLog, says, 'unauthorized-request');
  const id = valueOf(seen.accessLog)?.variables['authorizer.requestId'];
  return typeof id === 'string'
    ? { from: 'access-log', says: 'The function was called for this request', quote: `authorizer.requestId ${id}` }
    : undefined;
}

/** `Unauthorized request` in a whole log at level INFO without a line of a call: API Gateway refused by itself. */
function notAsked(seen: AuthorizerEvidence): Proof | undefined {
  const { executionLog } = seen;
  if (executionLog?.status !== 'known' || !executionLog.complete) return undefined;
  const { value: log } = executionLog;
  if (!log.unauthorized || !log.whole || log.truncated || log.level !== 'INFO' || log.authorizer?.called === 'yes') return undefined;
  return proofOfLine(
    executionLog,
    'The function was not called: `Unauthorized request` comes straight after the start',
    'unauthorized-request',
  );
}

function settings({ authorizer, ttlSeconds }: AuthorizerDecision): Proof {
  const expression =
    authorizer?.type === 'TOKEN' ? `, ${authorizer.identityValidationExpression === undefined ? 'no' : 'a'} validation expression` : '';
  const source = authorizer?.identitySource.join(', ') ?? '';
  return {
    from: 'config',
    says: `The authorizer as saved: ${authorizer?.type}, TTL ${ttlSeconds} s, identity source ${source === '' ? 'none' : `\`${source.replace(/`/g, '')}\``}${expression}`,
  };
}

function sent(seen: AuthorizerEvidence): readonly Proof[] {
  const quote = quoteOfLine(valueOf(seen.executionLog), 'incoming-identity');
  return quote.quote === undefined ? [] : [{ from: 'execution-log', says: 'A value was sent', ...quote }];
}
