import type { FailedRequest } from '../evidence/failed-request';
import { type Denial, denialOf, isAnonymous, namesDomain, type ShownRefusal } from './denial';
import { type ResourcePolicyDecision, type ResourcePolicyEvidence, resourcePolicyDecision } from './resource-policy-decision';
import { accountOfArn } from './route-of-arn';
import { ifOfEndpoint } from './vpc-endpoint-decision';

/**
 * Where the policy as saved and what the client saw part, in one sentence without its start and its end; never resolved silently. The
 * words of 2022 do not tell a VPC endpoint's policy from the API's own: where that one refuses, they part nothing.
 */
export function savedPolicyDisagrees(
  seen: ResourcePolicyEvidence,
  file: { readonly request: FailedRequest; readonly symptoms: readonly ShownRefusal[] },
): string | undefined {
  const denial = denialOf(file.symptoms);
  const isOfEndpoint = denial.policyType === undefined && endpointRefuses(seen, file.request, denial);
  return isOfEndpoint ? undefined : disagreement(denial, resourcePolicyDecision(seen, file.request, denial));
}

function endpointRefuses(seen: ResourcePolicyEvidence, request: FailedRequest, denial: Denial): boolean {
  return ifOfEndpoint(seen, request, denial).outcome?.outcome === (denial.explicit === true ? 'explicit-deny' : 'implicit-deny');
}

function disagreement(denial: Denial, decision: ResourcePolicyDecision): string | undefined {
  const { policy, outcome, privateApi } = decision;
  const { policyType } = denial;
  if (denial.by !== 'named' || namesDomain(denial.arn) || (policyType !== undefined && !policyType.includes('resource'))) return undefined;
  const saw = denial.explicit ? 'an explicit Deny' : 'no Allow';
  const isOfResourcePolicy = policyType !== undefined || isAnonymous(denial.principal);
  if (policy === 'known-none') {
    const isTelling = denial.explicit === true || isAnonymous(denial.principal);
    return privateApi === false && isOfResourcePolicy && isTelling
      ? `the client saw ${saw} of a resource policy; the API has none, as saved`
      : undefined;
  }
  if (outcome === undefined || outcome.outcome === 'depends') return undefined;
  if (outcome.outcome === 'allow' && (isOfResourcePolicy || (!denial.explicit && !isForeign(denial, decision))))
    return `the client saw ${saw}; the resource policy as saved allows this request`;
  if (!isOfResourcePolicy) return undefined;
  if (denial.explicit && outcome.outcome === 'implicit-deny')
    return 'the client saw an explicit Deny; no Deny of the resource policy as saved matches this request';
  if (!denial.explicit && outcome.outcome === 'explicit-deny')
    return 'the client saw no Allow; the resource policy as saved denies this request explicitly';
  return undefined;
}

/** Across accounts an Allow of the resource policy is not enough: the caller's own policies may be the silent ones. */
function isForeign({ principal }: Denial, { arn }: ResourcePolicyDecision): boolean {
  const [own, callers] = [accountOfArn(arn), accountOfArn(principal)];
  return own !== undefined && callers !== undefined && own !== callers;
}
