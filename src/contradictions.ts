import type { Symptom, SymptomId } from './causes/define-cause';
import type { CauseId } from './causes/ids';
import { CANDIDATES } from './causes/symptom-tables';
import type { Evidence } from './evidence/evidence';
import type { FailedRequest } from './evidence/failed-request';
import { chosenId } from './layers/chosen-id';
import { combinedDecision } from './layers/combined-decision';
import { policyOfAnotherApi } from './layers/resource-policy-decision';
import { savedPolicyDisagrees } from './layers/resource-policy-disagreement';
import { editsPolicy, type SavedStanding, savedStanding } from './layers/saved-edits';

/** Where two pieces of evidence disagree: shown, never resolved silently. */
export function contradictionsOf(evidence: Evidence, request: FailedRequest, symptoms: readonly Symptom[]): readonly string[] {
  return [
    ...symptomsDisagree(symptoms),
    ...policyDisagrees(evidence, request, symptoms),
    ...policiesAllow(evidence, request, symptoms),
    ...policyIsOfAnotherApi(evidence, request),
    ...idWasChosen(evidence),
  ];
}

function symptomsDisagree(symptoms: readonly Symptom[]): readonly string[] {
  const [first, ...rest] = symptoms;
  if (first === undefined) return [];
  const trusted: readonly CauseId[] = CANDIDATES[first.id];
  return rest
    .filter((other) => !CANDIDATES[other.id].some((id) => trusted.includes(id)))
    .map(
      (other) =>
        `The ${name(first)} says “${first.quote}”, the ${name(other)} “${other.quote}”: a customised gateway response can do that.`,
    );
}

function name(symptom: Symptom): string {
  if (symptom.from === 'waf-log') return 'WAF log';
  return symptom.from === 'response' ? 'answer' : symptom.from.replace('-', ' ');
}

function policyDisagrees(evidence: Evidence, request: FailedRequest, symptoms: readonly Symptom[]): readonly string[] {
  if (evidence.resourcePolicy?.status !== 'known' || evidence.resourcePolicy.pasted) return [];
  const disagrees = savedPolicyDisagrees(evidence, { request, symptoms });
  if (disagrees === undefined) return [];
  return [`${disagrees.charAt(0).toUpperCase()}${disagrees.slice(1)}: ${runs(savedStanding(evidence, request, editsPolicy))}.`];
}

function runs(standing: SavedStanding | undefined): string {
  if (standing?.is === 'edited' && standing.proved && !standing.isDeployed)
    return 'the stage runs an older policy, and CloudTrail has the edit';
  if (standing?.is === 'unchanged') return 'CloudTrail has no edit since the deployment that the stage runs, but may lack the last 15 min';
  return 'the stage may run an older policy';
}

const BY_POLICY: ReadonlySet<SymptomId> = new Set<SymptomId>([
  'authorizer-explicit-deny',
  'authorizer-implicit-deny',
  'client-not-authorized',
]);

/** The client saw a denial by policy, and all policies together, as far as they are known, let the request through. */
function policiesAllow(evidence: Evidence, request: FailedRequest, symptoms: readonly Symptom[]): readonly string[] {
  if (!symptoms.some((symptom) => BY_POLICY.has(symptom.id))) return [];
  const combined = combinedDecision(evidence, request);
  if (combined?.outcome !== 'allow') return [];
  const why = [combined.why, ...combined.warnings].map((part) => part.replace(/\.$/, '')).join('. ');
  return [`The policies that are known allow this request together: ${why}. The stage may run older ones.`];
}

function policyIsOfAnotherApi(evidence: Evidence, { apiId }: FailedRequest): readonly string[] {
  const named = policyOfAnotherApi(evidence, apiId);
  return named === undefined
    ? []
    : [`The pasted policy is for API ${named}, the request went to ${apiId}: it says nothing of this refusal.`];
}

function idWasChosen(evidence: Evidence): readonly string[] {
  const chosen = chosenId(evidence);
  switch (chosen?.is) {
    case undefined:
      return [];
    case 'another':
      return [`The answer carried extended id ${chosen.answered}, the log has ${chosen.logged}: they are two requests under one id.`];
    case 'logged-twice':
      return [`This request id stands under ${chosen.count} extended ids: a caller chose it, so nothing found under it proves anything.`];
  }
}
