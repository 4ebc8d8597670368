import type { Finding, Verdict } from './answer';
import type { Symptom } from './causes/define-cause';
import { FAMILIES } from './causes/symptom-families';
import type { FailedRequest } from './evidence/failed-request';
import { namedKind } from './layers/api-kind';
import { isSettled } from './words/settled';

const LONGEST = 140;

/** One sentence: the best finding where the evidence singles it out, else what the text says of the layer and the family. */
export function verdictOf(
  findings: readonly Finding[],
  symptoms: readonly Symptom[],
  { request, isShown }: { readonly request: FailedRequest; readonly isShown: boolean },
): Verdict {
  const verdict = plainVerdict(findings, symptoms, isShown);
  const kind = namedKind(request);
  // A reader takes every API for a REST API; what is said of another kind names it.
  if (kind === undefined || /\b(?:HTTP|WebSocket) API\b/.test(verdict.says)) return verdict;
  const says = `${verdict.says} (${kind})`;
  return says.length <= LONGEST ? { ...verdict, says } : verdict;
}

function plainVerdict(findings: readonly Finding[], symptoms: readonly Symptom[], isShown: boolean): Verdict {
  const first = findings[0];
  if (first !== undefined && isSettled({ findings })) return { layer: first.layer, says: first.says, confidence: first.confidence };
  const symptom = symptoms[0];
  if (symptom === undefined)
    return first === undefined
      ? { layer: 'outside', says: 'Nothing in this text shows a refusal', confidence: 'possible' }
      : { layer: first.layer, says: first.says, confidence: 'possible' };
  const family = FAMILIES[symptom.id];
  // The findings may agree on a layer other than the family's usual one.
  const layers = new Set(findings.map((finding) => finding.layer));
  const layer = layers.size === 1 && first !== undefined ? first.layer : family.layer;
  const isOne = layers.size <= 1;
  return { layer, says: family.says, confidence: isShown && isOne ? 'confirmed' : 'likely' };
}
