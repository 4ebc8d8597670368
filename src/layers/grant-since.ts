import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { speaksOfGrant } from '../logs/grant-line';
import { requestContext } from '../policy/context';
import { evaluatePolicy } from '../policy/evaluate';
import type { AuthorizerDecision } from './authorizer-decision';
import type { Proof } from './policy-proof';

/** Shows that the reason of a cached Deny is gone: the function's log says so, or a later policy for the same identity tail no longer denies. */
export function grantSince(
  seen: Pick<Evidence, 'functionLog' | 'history'>,
  cached: NonNullable<AuthorizerDecision['cached']>,
  request: FailedRequest,
  arn: string | undefined,
): Proof | undefined {
  if (cached.outcome?.outcome !== 'explicit-deny' || cached.at === undefined) return undefined;
  const denied = Date.parse(cached.at);
  const line = valueOf(seen.functionLog)?.lines.find(
    ({ at, message }) => at !== undefined && Date.parse(at) > denied && speaksOfGrant(message),
  );
  if (line?.at !== undefined)
    return {
      from: 'function-log',
      says: `${line.at.slice(11, 19)} UTC, the function’s log says that access was given back`,
      quote: line.message,
    };
  const later = valueOf(seen.history)?.requests.find(
    ({ at, policy, requestId }) =>
      requestId !== cached.requestId &&
      requestId !== request.requestId &&
      at !== undefined &&
      Date.parse(at) > denied &&
      policy?.document !== undefined,
  );
  if (later?.policy?.document === undefined || later.policy.cut || arn === undefined) return undefined;
  const context = requestContext({
    auth: 'CUSTOM',
    privateApi: 'unknown',
    ...(request.sourceIp === undefined ? {} : { sourceIp: request.sourceIp }),
  });
  const outcome = evaluatePolicy(
    later.policy.document,
    { action: 'execute-api:Invoke', resource: arn, caller: null, context },
    'authorizer',
  );
  if (outcome.outcome !== 'allow') return undefined;
  return {
    from: 'execution-log',
    says: `${later.at?.slice(11, 19)} UTC, same identity tail: the function now allows this request`,
    outcome,
  };
}
