import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import type { Denial, ShownRefusal } from './denial';
import type { Layer } from './layers';
import { type Proof, proofOfWords, quoteOfStatement } from './policy-proof';
import { excluded, SILENT, type Standing } from './refusal-standing';
import { type ResourcePolicyEvidence, resourcePolicyDecision } from './resource-policy-decision';
import { resourcePolicyRefusal } from './resource-policy-refusal';
import { vpcEndpointDecision } from './vpc-endpoint-decision';

const SAVED = 'What was read is the policy as saved now; what the stage runs cannot be read directly';

/** Never confirmed: AWS gives no time of the policy's last change. https://docs.aws.amazon.com/apigateway/latest/developerguide/updating-api.html */
export function notDeployed(
  seen: ResourcePolicyEvidence & Pick<Evidence, 'resourcePolicy' | 'response' | 'call' | 'exportedPolicy'>,
  file: { readonly request: FailedRequest; readonly symptoms: readonly (ShownRefusal & { readonly from: Proof['from'] })[] },
): Standing & { readonly layer?: Layer; readonly missing?: readonly { readonly what: string }[] } {
  const { decision, denial, disagrees, ruledOut } = resourcePolicyRefusal(seen, file);
  if (denial.by === 'none' || denial.by === 'other') return SILENT;
  const { outcome } = decision;
  const missing = [{ what: 'the time of the last change of the resource policy (CloudTrail) against the time of the stage’s deployment' }];
  const shown = file.symptoms[0];
  const words = shown === undefined ? [] : [proofOfWords(shown, 'The words of the refusal')];
  // Next to an authorizer an Allow of the resource policy is enough.
  const allowsAnyway =
    denial.by === 'authorizer' && denial.explicit === false && decision.auth === 'CUSTOM' && outcome?.outcome === 'allow';
  if (allowsAnyway) {
    const says =
      'The resource policy as saved allows this request, which is enough beside an authorizer that does not deny it; it was refused all the same';
    return {
      is: 'fits',
      confidence: 'likely',
      layer: 'authorize',
      because: [{ from: 'policy', says, outcome }, ...words, { from: 'policy', says: SAVED }],
      missing,
    };
  }
  if (ruledOut !== undefined) return excluded(ruledOut);
  if (disagrees !== undefined) {
    const says = `${disagrees.charAt(0).toUpperCase()}${disagrees.slice(1)}`;
    const exported = exportSays(seen, file.request, denial);
    const saved: Proof = { from: 'policy', says, ...(outcome === undefined ? {} : { outcome }) };
    return {
      is: 'fits',
      confidence: exported?.isSame || (exported === undefined && mayBeOfEndpoint(seen, file.request, denial)) ? 'possible' : 'likely',
      because: [saved, ...(exported === undefined ? [] : [exported.proof]), ...words, { from: 'policy', says: SAVED }],
      missing,
    };
  }
  if (outcome !== undefined && outcome.outcome !== 'depends' && outcome.outcome !== 'allow')
    return excluded('the resource policy as saved explains the refusal');
  return SILENT;
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
