import type { Finding, Verdict } from './answer';
import type { Symptom } from './causes/define-cause';
import { FAMILIES } from './causes/symptom-families';
import type { Evidence } from './evidence/evidence';
import type { FailedRequest } from './evidence/failed-request';
import { namedKind } from './layers/api-kind';
import { chosenId } from './layers/chosen-id';
import { isSettled } from './words/settled';

const LONGEST = 140;

/** One sentence: the best finding where the evidence singles it out, else what the text says of the layer and the family. */
export function verdictOf(findings: readonly Finding[], symptoms: readonly Symptom[], request: FailedRequest, evidence: Evidence): Verdict {
  const verdict = plainVerdict(findings, symptoms, evidence);
  const kind = namedKind(request);
  // A reader takes every API for a REST API; what is said of another kind names it.
  if (kind === undefined || /\b(?:HTTP|WebSocket) API\b/.test(verdict.says)) return verdict;
  const says = `${verdict.says} (${kind})`;
  return says.length <= LONGEST ? { ...verdict, says } : verdict;
}

function plainVerdict(findings: readonly Finding[], symptoms: readonly Symptom[], evidence: Evidence): Verdict {
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
  return { layer, says: family.says, confidence: isOfLog(symptom, evidence) ? 'confirmed' : 'likely' };
}

/** The request's own log says it, and neither a person who tells of one nor a log that may be another request's. */
function isOfLog({ from }: Symptom, evidence: Evidence): boolean {
  if (from === 'response' || chosenId(evidence) !== undefined) return false;
  const gathered = from === 'execution-log' ? evidence.executionLog : from === 'access-log' ? evidence.accessLog : undefined;
  return gathered?.status !== 'known' || gathered.retold !== true;
}
