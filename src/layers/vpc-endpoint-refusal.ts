import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { type EvidenceSource, valueOf } from '../evidence/gathered';
import type { LineShape } from '../logs/execution-log';
import { anotherAnswered } from './another-deployment';
import { integrationReached, isOfGateway, logOfCall, namesAnotherApi } from './answer-maker';
import { authorizationType } from './authorization-type';
import { type Denial, denialOf, isAnonymous, namedPolicy, type ShownRefusal } from './denial';
import { changedEndpointType, isPrivateApi } from './endpoint-type';
import { type Proof, quoteOfLine } from './policy-proof';
import { excluded, SILENT, type Standing } from './refusal-standing';
import { resourcePolicyDecision } from './resource-policy-decision';
import { saidOfCall } from './said-of-call';
import { editsPolicy, savedStanding } from './saved-edits';
import { ifOfEndpoint, type VpcEndpointDecision, vpcEndpointDecision, wantsSigner } from './vpc-endpoint-decision';
import { evaluated, open } from './vpc-endpoint-proof';

export const VPC_ENDPOINT_NEEDS = [
  'vpcEndpoint',
  'response',
  'executionLog',
  'accessLog',
  'route',
  'authorizers',
  'restApi',
  'resourcePolicy',
  'pastedPolicy',
  'changes',
  'call',
  'stage',
  'deployment',
] as const;

/** The ways in which the policy of a VPC endpoint turns a request away. */
export type VpcEndpointKind = 'explicit-deny' | 'implicit-deny' | 'principal-with-bearer';

type Seen = Pick<Evidence, (typeof VPC_ENDPOINT_NEEDS)[number]>;
type Shown = ShownRefusal & { readonly from: EvidenceSource };

export interface VpcEndpointStanding {
  readonly standing: Standing;
  readonly denial: Denial;
  readonly decision: VpcEndpointDecision;
}

export function vpcEndpointStanding(
  kind: VpcEndpointKind,
  seen: Seen,
  file: { readonly request: FailedRequest; readonly symptoms: readonly Shown[] },
): VpcEndpointStanding {
  const denial = denialOf(file.symptoms);
  const decision = ifOfEndpoint(seen, file.request, denial);
  const shown = file.symptoms.find(({ id }) => id.startsWith('named-'));
  const standing = shown === undefined ? SILENT : weigh(kind, { seen, file, denial, decision, shown });
  return { standing, denial, decision };
}

interface Case {
  readonly seen: Seen;
  readonly file: { readonly request: FailedRequest };
  readonly denial: Denial;
  readonly decision: VpcEndpointDecision;
  readonly shown: Shown;
}

function weigh(kind: VpcEndpointKind, refusal: Case): Standing {
  const { seen, denial, decision } = refusal;
  if (denial.by !== 'named') return SILENT;
  const isNamed = denial.policyType !== undefined;
  if (isNamed && !denial.policyType?.includes('endpoint')) return excluded(`the text names ${namedPolicy(denial.policyType ?? '')}`);
  if (denial.explicit !== (kind === 'explicit-deny'))
    return excluded(kind === 'explicit-deny' ? 'the denial is not an explicit one' : 'the denial is explicit');
  const auth = authorizationType(seen);
  if (kind === 'principal-with-bearer') {
    if (!isAnonymous(denial.principal)) return excluded('the caller is a signed one');
    if (auth === 'AWS_IAM' || auth === 'NONE') return excluded(`the method’s authorization is ${auth}: no bearer token is in play`);
  }
  if (!isNamed) {
    const passed = wasPassed(seen);
    if (passed !== undefined) return excluded(passed);
    if (valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === false) return excluded('the API is not private');
  }
  const fits = kindOf(decision, denial, auth);
  if (fits === 'contradicts') return isNamed ? contradicted(kind, refusal, auth) : SILENT;
  if (fits !== undefined) {
    if (fits !== kind) return excluded(`the VPC endpoint’s policy, as read now, has another reason for this refusal`);
    const byGateway = isOfThisApi(refusal);
    const isProved = byGateway && (isNamed ? isOfLoggedEndpoint(refusal) || isByWordsAlone(kind, refusal, auth) : isOnlyOne(refusal));
    return { is: 'fits', confidence: isProved ? 'confirmed' : 'likely', because: [evaluated(decision), words(refusal)] };
  }
  return isNamed ? byWords(kind, refusal, auth) : byResourcePolicy(kind, refusal);
}

/** Not the refusal of a private API behind this one, handed on: a public API has no VPC endpoint in front. */
function isOfThisApi({ seen, file, denial, shown }: Case): boolean {
  return isPrivateApi(seen) !== false && isOfGateway(seen, shown.from) && !namesAnotherApi(denial.arn, file.request);
}

/** What the policy as read now makes of it; undefined where it is not known, or something unknown decides. */
function kindOf(
  decision: VpcEndpointDecision,
  denial: Denial,
  auth: ReturnType<typeof authorizationType>,
): VpcEndpointKind | 'contradicts' | undefined {
  const outcome = decision.outcome?.outcome;
  if (outcome === undefined || outcome === 'depends') return undefined;
  if (outcome === 'explicit-deny') return denial.explicit === true ? 'explicit-deny' : 'contradicts';
  if (outcome === 'allow' || denial.explicit === true) return 'contradicts';
  const withToken = decision.caller === null && (auth === 'CUSTOM' || auth === 'COGNITO_USER_POOLS');
  // Without knowing the method, a caller without a signature and one with a bearer token look the same.
  if (wantsSigner(decision) && decision.caller === null && auth === 'unknown') return undefined;
  return withToken && wantsSigner(decision) ? 'principal-with-bearer' : 'implicit-deny';
}

/** The words of 2022 name no policy: the resource policy, which has the same ones, must let the request through. */
function isOnlyOne(refusal: Case): boolean {
  const { seen, file, denial } = refusal;
  if (!isOfLoggedEndpoint(refusal)) return false;
  // The one that ran may have been the one that refused.
  if (anotherAnswered(seen, file.request) || savedStanding(seen, file.request, editsPolicy)?.is === 'edited') return false;
  if (changedEndpointType(seen, file.request)) return false;
  const resource = resourcePolicyDecision(seen, file.request, denial);
  const supposesNothing = vpcEndpointDecision(seen, file.request, denial).outcome?.outcome !== 'depends';
  return supposesNothing && isAnonymous(denial.principal) && resource.outcome?.outcome === 'allow' && resource.privateApi === true;
}

/** The endpoint whose policy was read is the request's own, not one that somebody named. */
function isOfLoggedEndpoint({ seen, file }: Case): boolean {
  return !saidOfCall(seen, file.request).endpoint;
}

/** A layer that AWS evaluates after the endpoint's policy was reached. */
function wasPassed(seen: Seen): string | undefined {
  const reached = integrationReached(seen);
  if (reached !== undefined) return reached;
  const log = logOfCall(seen);
  return log?.authorizer?.called === 'yes' || log?.apiKey !== undefined ? 'a later layer wrote to the request’s log' : undefined;
}

/** Words that name no policy, on a private API whose resource policy as saved allows the request: the endpoint's policy is left. */
function byResourcePolicy(kind: VpcEndpointKind, refusal: Case): Standing {
  const { seen, file, denial, decision } = refusal;
  const { outcome, privateApi } = resourcePolicyDecision(seen, file.request, denial);
  if (kind === 'principal-with-bearer' || privateApi !== true || !isAnonymous(denial.principal)) return SILENT;
  // The resource policy turns on what is not known: either may have refused.
  if (outcome?.outcome === 'depends') return { is: 'fits', confidence: 'possible', because: [words(refusal), ...open(decision)] };
  if (outcome?.outcome !== 'allow') return SILENT;
  const saved: Proof = {
    from: 'policy',
    says: 'The API’s own resource policy as saved allows this request, and the endpoint’s comes first',
    outcome,
  };
  return { is: 'fits', confidence: 'likely', because: [saved, words(refusal), ...open(decision)] };
}

/** Nothing else than this kind has these words. */
function isByWordsAlone(kind: VpcEndpointKind, { denial }: Case, auth: ReturnType<typeof authorizationType>): boolean {
  if (kind === 'principal-with-bearer') return false;
  return kind === 'explicit-deny' || denial.principal?.startsWith('arn:') === true || auth === 'AWS_IAM' || auth === 'NONE';
}

/** The text alone names the endpoint's policy, not why it refuses: one limited to principals has the same words. */
function byWords(kind: VpcEndpointKind, refusal: Case, auth: ReturnType<typeof authorizationType>): Standing {
  const { decision } = refusal;
  const byGateway = isOfThisApi(refusal);
  if (kind === 'principal-with-bearer') {
    if (auth === 'unknown') return SILENT;
    const bearer: Proof = { from: 'config', says: `the method’s authorization is ${auth}: its callers send bearer tokens` };
    return { is: 'fits', confidence: 'likely', because: [words(refusal), bearer, ...open(decision)] };
  }
  return {
    is: 'fits',
    confidence: isByWordsAlone(kind, refusal, auth) && byGateway ? 'confirmed' : 'likely',
    because: [words(refusal), ...open(decision)],
  };
}

/** The policy as read now would not have refused: it may have changed since, for it acts at once. */
function contradicted(kind: VpcEndpointKind, refusal: Case, auth: ReturnType<typeof authorizationType>): Standing {
  if (kind === 'principal-with-bearer') return SILENT;
  const standing = byWords(kind, refusal, auth);
  if (standing.is !== 'fits') return standing;
  const outcome = refusal.decision.outcome;
  const says = `The endpoint’s policy as read now gives ${GIVES[outcome?.outcome ?? 'depends']}: it may have changed since the request`;
  return {
    is: 'fits',
    confidence: 'likely',
    because: [...standing.because, { from: 'vpc-endpoint', says, ...(outcome === undefined ? {} : { outcome }) }],
  };
}

const GIVES = {
  allow: 'an Allow',
  'explicit-deny': 'an explicit Deny',
  'implicit-deny': 'no match',
  depends: 'no clear answer',
} as const;

function words({ seen, shown, denial }: Case): Proof {
  const says = denial.policyType === undefined ? 'the words of the refusal' : 'the text names the VPC endpoint policy';
  const shapes: readonly LineShape[] = denial.explicit === true ? ['explicit-deny'] : ['not-authorized'];
  const quote = shown.from === 'execution-log' ? quoteOfLine(valueOf(seen.executionLog), ...shapes) : { quote: shown.quote };
  return { from: shown.from, says, pasted: shown.pasted, ...quote };
}
