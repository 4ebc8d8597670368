import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { changeLine, distanceOf } from '../words/change-words';
import type { Denial, ShownRefusal } from './denial';
import type { Layer } from './layers';
import { type Proof, proofOfWords, quoteOfStatement } from './policy-proof';
import { excluded, SILENT, type Standing, type Wanted } from './refusal-standing';
import { deploy, type Remedy } from './remedies';
import { type ResourcePolicyEvidence, resourcePolicyDecision } from './resource-policy-decision';
import { type RefusalEvidence, type ResourcePolicyRefusal, resourcePolicyRefusal } from './resource-policy-refusal';
import { fitting } from './route-of-arn';
import { saidOfCall, withoutSaid } from './said-of-call';
import { savedDoubt } from './saved-doubt';
import type { SavedStanding } from './saved-edits';
import { vpcEndpointDecision } from './vpc-endpoint-decision';

const SAVED: Proof = { from: 'policy', says: 'What was read is the policy as saved now; what the stage runs cannot be read directly' };

type File = { readonly request: FailedRequest; readonly symptoms: readonly (ShownRefusal & { readonly from: Proof['from'] })[] };
type Seen = RefusalEvidence & Pick<Evidence, 'exportedPolicy'>;
type NotDeployed = Standing & {
  readonly layer?: Layer;
  readonly missing?: readonly Wanted[];
  readonly says?: string;
  readonly fix?: readonly Remedy[];
};

/**
 * Confirmed only where CloudTrail has an edit of the policy between the deployment that answered and the request, and the policy as saved
 * allows what a resource policy refused: AWS itself gives no time of the last change.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/updating-api.html
 */
export function notDeployed(seen: Seen, file: File): NotDeployed {
  const refusal = resourcePolicyRefusal(seen, file);
  const { decision, denial, disagrees, ruledOut, saved } = refusal;
  if (denial.by === 'none' || denial.by === 'other') return SILENT;
  const { outcome } = decision;
  const shown = file.symptoms[0];
  const words = shown === undefined ? [] : [proofOfWords(shown, 'The words of the refusal')];
  const doubt = savedDoubt('policy', saved, file.request);
  const rest = [...words, ...(doubt.length === 0 ? [SAVED] : doubt)];
  const still = {
    confidence: saved?.is === 'unchanged' ? ('possible' as const) : ('likely' as const),
    missing: missingOf(saved),
    ...(saved?.is === 'edited' && saved.isDeployed ? { fix: [DEPLOYED_SINCE] } : {}),
  };
  // Next to an authorizer an Allow of the resource policy is enough.
  const allowsAnyway =
    denial.by === 'authorizer' && denial.explicit === false && decision.auth === 'CUSTOM' && outcome?.outcome === 'allow';
  if (allowsAnyway) {
    const says =
      'The resource policy as saved allows this request, which is enough beside an authorizer that does not deny it; it was refused all the same';
    return { is: 'fits', ...still, layer: 'authorize', because: [{ from: 'policy', says, outcome }, ...rest] };
  }
  if (ruledOut !== undefined) return excluded(ruledOut);
  if (disagrees !== undefined) {
    const says = `${disagrees.charAt(0).toUpperCase()}${disagrees.slice(1)}`;
    const exported = exportSays(seen, file.request, denial);
    const asSaved: Proof = { from: 'policy', says, ...(outcome === undefined ? {} : { outcome }) };
    const because: readonly Proof[] = [asSaved, ...(exported === undefined ? [] : [exported.proof]), ...rest];
    if (exported?.isSame || (exported === undefined && mayBeOfEndpoint(seen, file.request, denial)))
      return { is: 'fits', ...still, confidence: 'possible', because };
    return proves(seen, refusal, file.request) && saved?.is === 'edited'
      ? { is: 'fits', confidence: 'confirmed', because, ...told(saved, file.request) }
      : { is: 'fits', ...still, because };
  }
  if (outcome !== undefined && outcome.outcome !== 'depends' && outcome.outcome !== 'allow')
    return excluded('the resource policy as saved explains the refusal');
  return SILENT;
}

/** A resource policy of this API refused; the one that is saved allows; and an edit lies between what answered and what is saved. */
function proves(seen: RefusalEvidence, refusal: ResourcePolicyRefusal, request: FailedRequest): boolean {
  const { isOwn, decision, saved } = refusal;
  if (!isOwn || saved?.is !== 'edited' || !saved.proved || saved.isDeployed) return false;
  if (seen.resourcePolicy?.status !== 'known' || seen.resourcePolicy.pasted) return false;
  const { policy, outcome, privateApi, document } = decision;
  if (policy === 'known-none') return privateApi === false;
  // AWS does not say what an Allow with NotPrincipal does.
  const allowing = document?.statements.find(({ index }) => index === outcome?.deciding?.index);
  if (allowing?.notPrincipals !== undefined) return false;
  return outcome?.outcome === 'allow' && seen.resourcePolicy.complete && allowsWhoeverCalled(seen, refusal, request);
}

/** The address or VPC endpoint that a person gives need not be the one that API Gateway saw: only the access log's decides. */
function allowsWhoeverCalled(seen: RefusalEvidence, { denial }: ResourcePolicyRefusal, request: FailedRequest): boolean {
  const unseen = withoutSaid(request, saidOfCall(seen, request));
  return resourcePolicyDecision(seen, unseen, denial).outcome?.outcome === 'allow';
}

const DEPLOYED_SINCE: Remedy = { says: 'Call again: the deployment made after this request has the edit' };

function told({ edit }: Extract<SavedStanding, { is: 'edited' }>, request: FailedRequest): Pick<NotDeployed, 'says' | 'fix'> {
  const where = request.stage === undefined ? 'The stage' : `\`${request.stage.replace(/`/g, '')}\``;
  const says = fitting(
    `${where} runs an older resource policy: the saved one, edited ${distanceOf(edit, request.time)} the request, would not refuse it`,
    `${where} runs an older resource policy: the saved one would not refuse this request`,
  );
  const who = changeLine(edit, request.time);
  return {
    ...(says === undefined ? {} : { says }),
    fix: [{ says: `Ask whoever made it whether the edit is meant to go live (${who})` }, deploy(request, 'If so, deploy')],
  };
}

function missingOf(saved: SavedStanding | undefined): readonly Wanted[] {
  if (saved !== undefined) return [{ what: 'which policy the deployment holds that answered: an export of the stage may show it' }];
  const what = 'the time of the last change of the resource policy (CloudTrail) against the time of the stage’s deployment';
  return [{ what, needs: 'changes' }];
}

/** The words of 2022 on a private API: the VPC endpoint's policy, which comes first and acts at once, has the same. */
function mayBeOfEndpoint(seen: ResourcePolicyEvidence, request: FailedRequest, denial: Denial): boolean {
  const isPrivate = valueOf(seen.restApi)?.endpointTypes.includes('PRIVATE') === true;
  return isPrivate && denial.policyType === undefined && vpcEndpointDecision(seen, request, denial).outcome?.outcome !== 'allow';
}

/** Whether the export shows the deployed policy AWS does not say: a difference is a clue, sameness a weak one against it. */
function exportSays(
  seen: ResourcePolicyEvidence & Pick<Evidence, 'exportedPolicy'>,
  request: FailedRequest,
  denial: Denial,
): { readonly isSame: boolean; readonly proof: Proof } | undefined {
  const { exportedPolicy } = seen;
  if (exportedPolicy?.status !== 'known' || seen.resourcePolicy?.status !== 'known') return undefined;
  const exported = resourcePolicyDecision({ ...seen, resourcePolicy: exportedPolicy }, request, denial);
  if (JSON.stringify(exportedPolicy.value?.document) === JSON.stringify(seen.resourcePolicy.value?.document))
    return { isSame: true, proof: { from: 'policy', says: 'An export of the stage holds the same policy as the one that is saved' } };
  const { outcome } = exported;
  const refuses = outcome?.outcome === (denial.explicit === true ? 'explicit-deny' : 'implicit-deny');
  const deciding = refuses ? outcome?.deciding : undefined;
  const says = `An export of the stage holds another policy${refuses ? ', which refuses this request' : exportedPolicy.value === null ? ': none' : ''}`;
  return {
    isSame: false,
    proof: { from: 'policy', says, ...(deciding === undefined ? {} : { quote: quoteOfStatement(deciding) }) },
  };
}
