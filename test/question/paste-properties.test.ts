import fc from 'fast-check';
import type { Finding } from '../../src/answer';
import { PASTES } from './pastes';
import { findingsOf, RANK, shown } from './pastes/answer-of';
import { HARMFUL, HARMLESS, strength } from './pastes/damage';

const BASES = PASTES.map((paste) => ({ ...paste, findings: findingsOf(paste.text) }));
type Base = (typeof BASES)[number];
const base = fc.constantFrom(...BASES);

/** Nothing is surer than in the whole text, and nothing else stands first with as much confidence. What was lost takes only proofs away. */
function misleads({ findings }: Base, damaged: readonly Finding[], isLost = false): boolean {
  const before = new Map(findings.map(({ cause, confidence }) => [cause, RANK[confidence]]));
  const surest = Math.max(0, ...before.values());
  return damaged.some(({ cause, confidence }, at) => {
    const [rank, was] = [RANK[confidence], before.get(cause)];
    if (rank === RANK.confirmed) return was !== rank;
    if (rank === RANK.possible || isLost) return false;
    return (was !== undefined && rank > was) || (at === 0 && cause !== findings[0]?.cause && rank >= surest);
  });
}

function isSame({ findings }: Base, damaged: readonly Finding[]): boolean {
  return (
    shown(findings.map((each) => ({ ...each, confidence: 'possible' }))) ===
    shown(damaged.map((each) => ({ ...each, confidence: 'possible' })))
  );
}

test.each(HARMLESS)('$name: the answer stays', ({ apply }) => {
  fc.assert(
    fc.property(base, strength, (paste, n) => {
      const damaged = findingsOf(apply(paste.text, n));
      if (!isSame(paste, damaged) || misleads(paste, damaged))
        throw new Error(`${paste.name}: ${shown(paste.findings)} became ${shown(damaged)}\n${apply(paste.text, n)}`);
    }),
    { numRuns: 200 },
  );
});
test.each(HARMFUL)('$name: no other answer is as sure', ({ apply, isLost }) => {
  fc.assert(
    fc.property(base, strength, (paste, n) => {
      const damaged = findingsOf(apply(paste.text, n));
      if (misleads(paste, damaged, isLost))
        throw new Error(`${paste.name}: ${shown(paste.findings)} became ${shown(damaged)}\n${apply(paste.text, n)}`);
    }),
    { numRuns: 400 },
  );
});
