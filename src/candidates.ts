import type { Symptom, SymptomId } from './causes/define-cause';
import type { CauseId } from './causes/ids';
import { pullOf } from './causes/sign-tables';
import { CANDIDATES } from './causes/symptom-tables';
import type { Evidence } from './evidence/evidence';
import { valueOf } from './evidence/gathered';

/** Where only prose speaks, so many candidates are an answer; more are a list of everything. */
const MOST_BY_SIGNS = 6;

/**
 * The causes that the refusal's text suggests, best first. Where two symptoms speak, what both suggest; where they share nothing, the more
 * trusted one. What a person wrote orders them. A text that says nothing, or only 403, takes its candidates from what the person wrote.
 */
export function candidateOrder(
  symptoms: readonly Symptom[],
  evidence: Pick<Evidence, 'description' | 'response' | 'executionLog' | 'accessLog'>,
): readonly CauseId[] {
  const pull = pullOf(valueOf(evidence.description)?.signs ?? []);
  const suggested = byText(symptoms);
  const isOpen = symptoms.length === 0 || symptoms[0]?.id === 'unnamed';
  const bySigns = isOpen ? [...pull].filter(([, weight]) => weight > 0).map(([id]) => id) : [];
  const all = bySigns.length > 0 ? bySigns : suggested;
  const ordered = all
    .map((id, index) => ({ id, rank: (pull.get(id) ?? 0) * 100 - index }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ id }) => id);
  return bySigns.length > 0 || (pull.size > 0 && isOnlyTold(evidence)) ? ordered.slice(0, MOST_BY_SIGNS) : ordered;
}

/** A person tells of the refusal; nothing of the answer itself was pasted. */
function isOnlyTold({ response, executionLog, accessLog }: Pick<Evidence, 'response' | 'executionLog' | 'accessLog'>): boolean {
  const seen = valueOf(response);
  const isShown = seen !== undefined && (seen.errorType !== undefined || seen.body !== undefined || Object.keys(seen.headers).length > 0);
  return !isShown && executionLog?.status !== 'known' && accessLog?.status !== 'known';
}

/** Denials by a policy whose words do not say by which. */
const OPEN: ReadonlySet<SymptomId> = new Set<SymptomId>(['client-not-authorized', 'access-denied-unnamed']);

function byText(symptoms: readonly Symptom[]): readonly CauseId[] {
  let order: readonly CauseId[] | undefined;
  let isOpen = false;
  for (const symptom of symptoms) {
    const candidates: readonly CauseId[] = CANDIDATES[symptom.id];
    if (order === undefined) {
      order = candidates;
      isOpen = OPEN.has(symptom.id);
      continue;
    }
    const shared = candidates.filter((id) => order?.includes(id));
    // A text that names the policy says all that the open one says, and more.
    if (shared.length > 0) order = isOpen ? candidates : shared;
    isOpen = OPEN.has(symptom.id);
  }
  return order ?? [];
}
