import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { integrationReached, isOfBackend, logOfCall, namesAnotherApi } from './answer-maker';
import { type Denial, denialOf, isAnonymous, type ShownRefusal } from './denial';
import { type ResourcePolicyDecision, type ResourcePolicyEvidence, resourcePolicyDecision } from './resource-policy-decision';
import { type ResourcePolicyKind, resourcePolicyKind } from './resource-policy-kind';
import { type EditEvidence, editsPolicy, type SavedStanding, savedStanding } from './saved-edits';

export const RESOURCE_POLICY_NEEDS = [
  'resourcePolicy',
  'executionLog',
  'route',
  'accessLog',
  'restApi',
  'authorizers',
  'pastedPolicy',
  'response',
  'changes',
] as const;

/** What the resource policy **as saved** and the words of the refusal come to. */
export interface ResourcePolicyRefusal {
  readonly denial: Denial;
  readonly decision: ResourcePolicyDecision;
  /** Why no resource policy refused this request. */
  readonly ruledOut?: string;
  /** The one kind that the saved policy makes of this refusal, where every part of the evaluation is definite. */
  readonly kind?: ResourcePolicyKind;
  /** The saved policy would not have refused as the client saw it. */
  readonly disagrees?: string;
  /** What CloudTrail says of the policy as saved against the one that ran. */
  readonly saved?: SavedStanding;
  /** The words are this API's own, of a resource policy, and the address is known: what they deny, a resource policy of this API denied. */
  readonly isOwn: boolean;
  /** The words and the evaluation together leave no other explanation. */
  readonly proved: boolean;
  /** The request's own log names a resource-based policy. */
  readonly namedByLog: boolean;
  /** The words fit a resource policy, as far as they go. */
  readonly wordsFit: boolean;
}

export type RefusalEvidence = ResourcePolicyEvidence & EditEvidence & Pick<Evidence, 'resourcePolicy' | 'response'>;

export function resourcePolicyRefusal(
  seen: RefusalEvidence,
  file: { readonly request: FailedRequest; readonly symptoms: readonly (ShownRefusal & { readonly from: string })[] },
): ResourcePolicyRefusal {
  const denial = denialOf(file.symptoms);
  const decision = resourcePolicyDecision(seen, file.request, {
    ...(denial.principal === undefined ? {} : { principal: denial.principal }),
    ...(denial.arn === undefined ? {} : { arn: denial.arn }),
  });
  const wordsFit = denial.by === 'named' || (denial.by === 'unsaid' && !denial.statusOnly);
  const namesIt = denial.policyType?.includes('resource') === true;
  // A backend that is an API itself refuses in the same words.
  const isForeign = isOfBackend(seen) || namesAnotherApi(denial.arn, file.request.apiId);
  const isOne = !isForeign && isOneAddress(seen, file.request);
  const isOwn = isOne && denial.by === 'named' && (namesIt || (isAnonymous(denial.principal) && decision.privateApi === false));
  const saved = seen.resourcePolicy?.status === 'known' ? savedStanding(seen, file.request, editsPolicy) : undefined;
  const base = {
    ...{ denial, decision, wordsFit, isOwn, namedByLog: namesIt && file.symptoms[0]?.from === 'execution-log' },
    ...(saved === undefined ? {} : { saved }),
  };
  const ruledOut = ruledOutBy(seen, denial, decision);
  if (ruledOut !== undefined) return { ...base, ruledOut, proved: false };
  const disagrees = disagreement(denial, decision);
  if (disagrees !== undefined) return { ...base, disagrees, proved: false };
  const kind = resourcePolicyKind(decision, denial, file.request);
  return {
    ...base,
    ...(kind === undefined ? {} : { kind }),
    // What was edited since says nothing of what ran.
    proved: kind !== undefined && wordsFit && isOne && saved?.is !== 'edited' && proves(kind, denial, decision),
  };
}

/** The address that a person names and the one that API Gateway saw may differ: an evaluation by one of them then proves nothing. */
function isOneAddress(seen: ResourcePolicyEvidence, { sourceIp }: FailedRequest): boolean {
  const logged = valueOf(seen.accessLog)?.variables['identity.sourceIp'];
  return sourceIp === undefined || typeof logged !== 'string' || logged === sourceIp;
}

function ruledOutBy(seen: ResourcePolicyEvidence, denial: Denial, decision: ResourcePolicyDecision): string | undefined {
  if (denial.by === 'authorizer') return 'the text is an authorizer’s: a denial by a resource policy names the principal';
  const { policyType } = denial;
  if (policyType !== undefined && !policyType.includes('resource'))
    return `the denial names ${/^[aeiou]/.test(policyType) ? 'an' : 'a'} ${policyType}`;
  const log = logOfCall(seen);
  if (log?.apiKey !== undefined || integrationReached(seen) !== undefined)
    return 'the request got past the policies: a later layer wrote to its log';
  if ((denial.by === 'unsaid' || denial.explicit === true) && log?.authorizer?.called === 'yes')
    return 'the function was called: no Deny of the resource policy came first';
  if (denial.by === 'unsaid' && decision.policy === 'known-none' && decision.privateApi === false)
    return 'the API has no resource policy, as saved';
  return undefined;
}

/** Where the saved policy and what the client saw part: never resolved silently. */
function disagreement(denial: Denial, { policy, outcome, privateApi }: ResourcePolicyDecision): string | undefined {
  if (denial.by !== 'named') return undefined;
  const saw = denial.explicit ? 'an explicit Deny' : 'no Allow';
  const isOfResourcePolicy = denial.policyType !== undefined || isAnonymous(denial.principal);
  const isTelling = denial.explicit === true || isAnonymous(denial.principal);
  if (policy === 'known-none' && privateApi === false && isOfResourcePolicy && isTelling)
    return `the client saw ${saw} of a resource policy; the API has none, as saved`;
  if (outcome === undefined || outcome.outcome === 'depends') return undefined;
  if (outcome.outcome === 'allow' && (isOfResourcePolicy || !denial.explicit))
    return `the client saw ${saw}; the resource policy as saved allows this request`;
  if (!isOfResourcePolicy) return undefined;
  if (denial.explicit && outcome.outcome === 'implicit-deny')
    return 'the client saw an explicit Deny; no Deny of the resource policy as saved matches this request';
  if (!denial.explicit && outcome.outcome === 'explicit-deny')
    return 'the client saw no Allow; the resource policy as saved denies this request explicitly';
  return undefined;
}

/** A VPC endpoint's policy refuses in the same words of 2022; a signed caller's identity policy does too. */
function proves(kind: ResourcePolicyKind, denial: Denial, { auth, privateApi }: ResourcePolicyDecision): boolean {
  const named = denial.policyType !== undefined;
  if (kind === 'missing-on-private-api') return denial.by === 'named' && (named || isAnonymous(denial.principal));
  if (kind === 'cross-account') return true;
  if (auth === 'CUSTOM' && denial.explicit !== true) return false;
  if (denial.by === 'unsaid') return auth === 'NONE' && privateApi === false;
  if (named) return denial.explicit === true || auth !== 'AWS_IAM' || isAnonymous(denial.principal);
  return isAnonymous(denial.principal) && privateApi === false;
}
