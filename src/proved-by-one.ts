import type { CaseFile, Cause } from './causes/define-cause';
import { symptomsOf } from './causes/symptoms';
import type { Evidence, EvidenceKind } from './evidence/evidence';

const KINDS = ['response', 'executionLog', 'accessLog', 'pastedPolicy', 'resourcePolicy'] as const satisfies readonly EvidenceKind[];
type Kind = (typeof KINDS)[number];

function isApart(evidence: Evidence, kind: Kind): boolean {
  const gathered = evidence[kind];
  return gathered?.status === 'known' && gathered.apart === true;
}

function isPasted(evidence: Evidence, kind: Kind): boolean {
  const gathered = evidence[kind];
  return gathered?.status === 'known' && gathered.pasted;
}

function without(evidence: Evidence, kinds: readonly Kind[]): Evidence {
  const kept = Object.entries(evidence).filter(([kind]) => !kinds.some((each) => each === kind));
  return Object.fromEntries(kept);
}

/**
 * Is a cause proved by evidence of one request? Parts of a paste that nothing ties together may be of two requests: then one of them has
 * to prove it alone, with what AWS said.
 */
export function isProvedByOne(cause: Cause, evidence: Evidence, { request }: CaseFile): boolean {
  const apart = KINDS.filter((kind) => isApart(evidence, kind));
  if (apart.length === 0) return true;
  const pasted = KINDS.filter((kind) => isPasted(evidence, kind));
  const readings = [
    without(evidence, apart),
    ...apart.map((own) =>
      without(
        evidence,
        pasted.filter((kind) => kind !== own),
      ),
    ),
  ];
  return readings.some((reading) => {
    const judgement = cause.judge(reading, { request, symptoms: symptomsOf(reading, request) });
    return judgement.is === 'fits' && judgement.confidence === 'confirmed';
  });
}
