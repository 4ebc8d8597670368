import type { Evidence, EvidenceKind } from '../evidence/evidence';
import type { Sighting } from '../question/types';

/** What stands in the text itself, as evidence. */
export function evidenceOfSighting(sighting: Sighting): Evidence {
  return { ...sighting.evidence };
}

function pick<K extends EvidenceKind>(kind: K, read: Evidence, pasted: Evidence): Pick<Evidence, K> | undefined {
  const own = read[kind];
  const said = pasted[kind];
  const chosen = own?.status === 'known' || said === undefined ? own : said;
  if (chosen === undefined) return undefined;
  const part: Evidence = { [kind]: chosen };
  return part;
}

/** AWS's word where AWS gave one; the paste where it did not. */
export function mergedEvidence(read: Evidence, pasted: Evidence): Evidence {
  const kinds = new Set([...Object.keys(read), ...Object.keys(pasted)]) as ReadonlySet<EvidenceKind>;
  return Object.assign({}, ...[...kinds].map((kind) => pick(kind, read, pasted)));
}
