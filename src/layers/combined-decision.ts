import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { type Combined, combine } from '../policy/combine';
import { authorizerDecision } from './authorizer-decision';
import { resourcePolicyDecision } from './resource-policy-decision';

/**
 * What the policies, as far as they are known, come to together for this request: the resource policy as saved, and what the function
 * returned for it or the cache held. Undefined where the method's authorization is not known.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
export function combinedDecision(
  seen: Evidence,
  request: FailedRequest,
  named: { readonly principal?: string; readonly arn?: string } = {},
): Combined | undefined {
  const policy = resourcePolicyDecision(seen, request, named);
  const { auth, privateApi } = policy;
  if (auth === 'unknown') return undefined;
  const authorizer = authorizerDecision(seen, request);
  const returned = (authorizer.own ?? authorizer.cached)?.outcome ?? 'unknown';
  return combine({
    auth,
    endpoint: privateApi === 'unknown' ? 'unknown' : privateApi ? 'private' : 'public',
    resource: policy.policy === 'known-none' ? null : (policy.outcome ?? 'unknown'),
    // A token that Cognito refuses is answered 401: a policy was asked only after it passed.
    caller: auth === 'CUSTOM' ? returned : auth === 'AWS_IAM' ? 'unknown' : 'none',
    sameAccount: ownerCalls(policy.caller, request.accountId),
  });
}

function ownerCalls(caller: string | null, accountId: string | undefined): boolean | 'unknown' {
  const account = caller === null ? undefined : /^arn:[\w-]+:(?:iam|sts)::(\d{12}):/.exec(caller)?.[1];
  return account === undefined || accountId === undefined ? 'unknown' : account === accountId;
}
