import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import type { PolicyOutcome } from '../policy/types';
import { anotherAnswered } from './another-deployment';
import { integrationReached, isOfBackend, logOfCall, namesAnotherApi } from './answer-maker';
import { type Denial, denialOf, isAnonymous, namedPolicy, namesDomain, type ShownRefusal } from './denial';
import { changedEndpointType } from './endpoint-type';
import { type ResourcePolicyDecision, type ResourcePolicyEvidence, resourcePolicyDecision } from './resource-policy-decision';
import { savedPolicyDisagrees } from './resource-policy-disagreement';
import { type ResourcePolicyKind, resourcePolicyKind } from './resource-policy-kind';
import { isSettledWithoutIt, mayBeOverV6, saidOfCall, withoutSaid } from './said-of-call';
import { type EditEvidence, editsPolicy, type SavedStanding, savedStanding } from './saved-edits';
import { vpcEndpointDecision } from './vpc-endpoint-decision';

export const RESOURCE_POLICY_NEEDS = [
  'resourcePolicy',
  'executionLog',
  'route',
  'accessLog',
  'restApi',
  'authorizers',
  'pastedPolicy',
  'response',
  'vpcEndpoint',
  'call',
  'changes',
  'stage',
  'deployment',
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

export type RefusalEvidence = ResourcePolicyEvidence &
  EditEvidence &
  Pick<Evidence, 'resourcePolicy' | 'response' | 'call' | 'stage' | 'deployment'>;

export function resourcePolicyRefusal(
  seen: RefusalEvidence,
  file: { readonly request: FailedRequest; readonly symptoms: readonly (ShownRefusal & { readonly from: string })[] },
): ResourcePolicyRefusal {
  const denial = denialOf(file.symptoms);
  const decision = resourcePolicyDecision(seen, file.request, denial);
  const wordsFit = denial.by === 'named' || (denial.by === 'unsaid' && !denial.statusOnly);
  const namesIt = denial.policyType?.includes('resource') === true;
  // A backend that is an API itself refuses in the same words.
  const isForeign = isOfBackend(seen) || namesAnotherApi(denial.arn, file.request);
  const isOne = !isForeign && !changedEndpointType(seen, file.request) && isOneAddress(seen, file.request, denial, decision);
  const isAnyones = denial.policyType === undefined && isAnonymous(denial.principal) && decision.privateApi === false;
  const saved = decision.policy === 'unknown' ? undefined : standingOf(seen, file.request);
  const base = {
    denial,
    decision,
    wordsFit,
    isOwn: isOne && denial.by === 'named' && (namesIt || isAnyones),
    namedByLog: !isForeign && namesIt && file.symptoms.find(({ id }) => id.startsWith('named-'))?.from === 'execution-log',
    ...(saved === undefined ? {} : { saved }),
  };
  const ruledOut = ruledOutBy(seen, denial, decision);
  if (ruledOut !== undefined) return { ...base, ruledOut, proved: false };
  const disagrees = savedPolicyDisagrees(seen, file);
  if (disagrees !== undefined) return { ...base, disagrees, proved: false };
  const kind = resourcePolicyKind(decision, denial);
  return {
    ...base,
    ...(kind === undefined ? {} : { kind }),
    // What was edited since says nothing of what ran.
    proved:
      kind !== undefined &&
      wordsFit &&
      isOne &&
      saved?.is !== 'edited' &&
      !anotherAnswered(seen, file.request) &&
      isProvedAsLogged(seen, file.request, denial) &&
      proves(kind, denial, decision, namesIt ? undefined : vpcEndpointDecision(seen, file.request, denial).outcome?.outcome),
  };
}

/** A pasted policy can be older than the saved one: that nobody edited that one says nothing of it. */
function standingOf(seen: RefusalEvidence, request: FailedRequest): SavedStanding | undefined {
  const standing = savedStanding(seen, request, editsPolicy);
  return seen.resourcePolicy?.status === 'known' || standing?.is === 'edited' ? standing : undefined;
}

/** The outcome does not rest on an address or a VPC endpoint that somebody only told. */
function isProvedAsLogged(seen: RefusalEvidence, request: FailedRequest, denial: Denial): boolean {
  const said = saidOfCall(seen, request);
  if (!said.address && !said.endpoint) return true;
  const { vpcEndpoint, ...others } = seen;
  const logged = said.endpoint || vpcEndpoint === undefined ? others : { ...others, vpcEndpoint };
  const { outcome } = resourcePolicyDecision(logged, withoutSaid(request, said), denial);
  return isSettledWithoutIt(outcome, said, mayBeOverV6(seen, request));
}

/** The address that a person names and the one that API Gateway saw may differ: an evaluation proves nothing where it turns on that. */
function isOneAddress(
  seen: ResourcePolicyEvidence & Pick<Evidence, 'call'>,
  request: FailedRequest,
  denial: Denial,
  { outcome }: ResourcePolicyDecision,
): boolean {
  const logged = valueOf(seen.accessLog)?.variables['identity.sourceIp'];
  const named = [request.sourceIp, valueOf(seen.call)?.sourceIp].filter((each) => each !== undefined);
  if (typeof logged !== 'string') return true;
  const by = (sourceIp: string) => resourcePolicyDecision(seen, { ...request, sourceIp }, denial).outcome?.outcome;
  return [logged, ...named].every((each) => each === logged || (by(each) === outcome?.outcome && by(logged) === outcome?.outcome));
}

function ruledOutBy(seen: ResourcePolicyEvidence, denial: Denial, decision: ResourcePolicyDecision): string | undefined {
  if (denial.by === 'authorizer') return 'the text is an authorizer’s: a denial by a resource policy names the principal';
  if (namesDomain(denial.arn)) return 'the text names a private custom domain, not the API';
  const { policyType } = denial;
  if (policyType !== undefined && !policyType.includes('resource')) return `the denial names ${namedPolicy(policyType)}`;
  const log = logOfCall(seen);
  if (log?.apiKey !== undefined || integrationReached(seen) !== undefined)
    return 'the request got past the policies: a later layer wrote to its log';
  if ((denial.by === 'unsaid' || denial.explicit === true) && log?.authorizer?.called === 'yes')
    return 'the function was called: no Deny of the resource policy came first';
  if (denial.by === 'unsaid' && decision.policy === 'known-none' && decision.privateApi === false)
    return 'the API has no resource policy, as saved';
  return undefined;
}

/**
 * A VPC endpoint's policy, which comes first, refuses in the same words of 2022: then its own outcome, as read now, counts. A signed
 * caller's identity policy has the same words too.
 */
function proves(
  kind: ResourcePolicyKind,
  denial: Denial,
  { auth, privateApi }: ResourcePolicyDecision,
  endpoint: PolicyOutcome['outcome'] | undefined,
): boolean {
  const named = denial.policyType !== undefined;
  if (!named && (endpoint === 'explicit-deny' || endpoint === 'implicit-deny')) return false;
  if (kind === 'missing-on-private-api') return denial.by === 'named' && (named || (isAnonymous(denial.principal) && endpoint === 'allow'));
  if (kind === 'cross-account') return true;
  if (auth === 'CUSTOM' && denial.explicit !== true) return false;
  if (denial.by === 'unsaid') return auth === 'NONE' && privateApi === false;
  if (named) return denial.explicit === true || auth !== 'AWS_IAM' || isAnonymous(denial.principal);
  return isAnonymous(denial.principal) && (privateApi === false || endpoint === 'allow');
}
