import { type Effect, evaluate, type PolicyDocument, type Principal } from '../policy/evaluate';
import { UNVERIFIED } from '../unverified';
import { authorizerDenial, policyDenial, type Refusal } from './refusal';
import type { Transaction } from './transaction';

const ACTION = 'execute-api:Invoke';

function resourcePolicyOf(transaction: Transaction): PolicyDocument | undefined {
  const { policy } = transaction.definition;
  return policy === undefined ? undefined : (JSON.parse(policy) as PolicyDocument);
}

function byResourcePolicy(transaction: Transaction, principal: Principal | 'anonymous'): Effect {
  const keys = transaction.conditionKeys(typeof principal === 'string' ? undefined : principal);
  return evaluate(resourcePolicyOf(transaction), { action: ACTION, resource: transaction.arn, principal, keys });
}

function byIdentityPolicy(transaction: Transaction, policy: PolicyDocument, principal?: Principal): Effect {
  return evaluate(policy, { action: ACTION, resource: transaction.arn, principal: 'identity', keys: transaction.conditionKeys(principal) });
}

/** How the resource policy fared, where another layer refuses. */
function noteResourcePolicy(transaction: Transaction, user: string): void {
  const effect = byResourcePolicy(transaction, user === 'anonymous' ? user : { arn: user, accountId: user.split(':')[4] ?? '' });
  transaction.passages.note('resource-policy', effect === 'allow' ? 'passed' : effect === 'implicit' ? 'silent' : 'denied');
}

function refuse(transaction: Transaction, effect: 'implicit' | 'explicit_deny', policyKind: string, user = 'anonymous'): Refusal {
  // A policy's silence together with another's is no layer's own; its own words, and its silence where nobody else may allow, are.
  const isOwn =
    policyKind === 'resource-based policy' && (effect === 'explicit_deny' || transaction.route?.method?.authorizationType === 'NONE');
  transaction.passages.note(isOwn ? 'resource-policy' : 'authorize', 'denied');
  if (!isOwn) noteResourcePolicy(transaction, user);
  const refusal = policyDenial({ user, arn: transaction.arn, effect, policyKind }, transaction.wording);
  if (effect === 'explicit_deny') transaction.log.error(`ExplicitDenyException ${refusal.message}: ${transaction.ids.requestId}`);
  transaction.log.error(UNVERIFIED.iamDenialLine);
  return refusal;
}

/** Pass 1 in front of a Lambda authorizer: only an explicit deny counts, and the function is then not called. */
export function denyBeforeAuthorizer(transaction: Transaction): Refusal | undefined {
  if (byResourcePolicy(transaction, 'anonymous') === 'explicit_deny') return refuse(transaction, 'explicit_deny', 'resource-based policy');
  transaction.passages.note('resource-policy', 'passed');
  return undefined;
}

/** NONE and Cognito: a resource policy that exists must allow; a private API without one refuses everybody. */
export function requireResourcePolicy(transaction: Transaction): Refusal | undefined {
  const { passages } = transaction;
  const isAsked = transaction.definition.policy !== undefined || transaction.api.endpointTypes.includes('PRIVATE');
  const effect = isAsked ? byResourcePolicy(transaction, 'anonymous') : 'allow';
  if (effect === 'allow') {
    passages.note('resource-policy', 'passed');
    passages.note('authorize', 'passed');
    return undefined;
  }
  return refuse(transaction, effect, 'resource-based policy');
}

/**
 * A Lambda authorizer's policy with the resource policy, Table A: any deny denies, else either may allow.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
export function authorizeByFunction(transaction: Transaction, policy: unknown): Refusal | undefined {
  const identity = byIdentityPolicy(transaction, policy as PolicyDocument);
  const resource = byResourcePolicy(transaction, 'anonymous');
  if (identity !== 'explicit_deny' && (identity === 'allow' || resource === 'allow')) {
    transaction.set('authorize.status', 200);
    transaction.passages.note('authorize', 'passed');
    return undefined;
  }
  const line = 'The client is not authorized to perform this operation.';
  transaction.passages.note('authorize', 'denied');
  transaction.set('authorize.status', 403);
  transaction.set('authorize.error', line);
  transaction.log.error(line);
  return authorizerDenial(identity === 'explicit_deny' ? 'explicit_deny' : 'implicit', transaction.wording);
}

/**
 * A call that asks to skip the cache of answers needs a grant of its own, which a signature carries.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
 */
export function refuseToSkipCache(transaction: Transaction): Refusal | undefined {
  const { route, stage, signer, arn } = transaction;
  const { cache } = stage.settingsOf(route?.resource.path ?? '', route?.method?.httpMethod ?? '');
  const asks = /\bmax-age=0\b/.test(transaction.header('cache-control') ?? '');
  if (!asks || cache !== 'FAIL_WITH_403') return undefined;
  const keys = transaction.conditionKeys();
  const may = (signer?.policies ?? []).some(
    (policy) => evaluate(policy, { action: 'execute-api:InvalidateCache', resource: arn, principal: 'identity', keys }) === 'allow',
  );
  if (may) return undefined;
  transaction.passages.note('authorize', 'denied');
  return { status: 403, key: 'message', ...UNVERIFIED.cacheInvalidation };
}

interface IamVerdict {
  readonly effect: 'implicit' | 'explicit_deny';
  readonly policyKind: string;
}

function iamVerdict(transaction: Transaction, caller: Principal): IamVerdict | undefined {
  const guardrails = transaction.signer?.guardrails ?? [];
  for (const { kind, policy } of guardrails) {
    const effect = byIdentityPolicy(transaction, policy, caller);
    if (effect === 'explicit_deny') return { effect, policyKind: kind };
  }
  const identities = (transaction.signer?.policies ?? []).map((policy) => byIdentityPolicy(transaction, policy, caller));
  const resource = byResourcePolicy(transaction, caller);
  if (identities.includes('explicit_deny')) return { effect: 'explicit_deny', policyKind: 'identity-based policy' };
  if (resource === 'explicit_deny') return { effect: 'explicit_deny', policyKind: 'resource-based policy' };
  const silent = guardrails.find(({ policy }) => byIdentityPolicy(transaction, policy, caller) === 'implicit');
  if (silent !== undefined) return { effect: 'implicit', policyKind: silent.kind };
  const identity = identities.includes('allow');
  const sameAccount = caller.accountId === transaction.region.account.id;
  if (sameAccount ? identity || resource === 'allow' : identity && resource === 'allow') return undefined;
  return { effect: 'implicit', policyKind: identity ? 'resource-based policy' : 'identity-based policy' };
}

/** IAM callers: Table A in the API's own account, Table B (both must allow) from another. */
export function authorizeByIam(transaction: Transaction): Refusal | undefined {
  const arn = transaction.signer?.arn ?? '';
  const verdict = iamVerdict(transaction, { arn, accountId: arn.split(':')[4] ?? '' });
  transaction.set('authorize.status', verdict === undefined ? 200 : 403);
  if (verdict === undefined) {
    transaction.passages.note('resource-policy', 'passed');
    transaction.passages.note('authorize', 'passed');
    return undefined;
  }
  transaction.set('authorize.error', UNVERIFIED.iamDenialLine);
  return refuse(transaction, verdict.effect, verdict.policyKind, arn);
}
