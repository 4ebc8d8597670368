import type { Symptom, SymptomId } from './causes/define-cause';
import type { CauseId } from './causes/ids';
import { isCarried, pullOf } from './causes/sign-tables';
import { CANDIDATES, isSymptomId } from './causes/symptom-tables';
import type { Description, Evidence } from './evidence/evidence';
import { valueOf } from './evidence/gathered';

/** Where only prose speaks, so many candidates are an answer; more are a list of everything. */
const MOST_BY_SIGNS = 6;

/** Words that people use for any refusal: a sign that speaks of one cause in particular may name one outside what they suggest. */
const ORDINARY: ReadonlySet<string> = new Set(['forbidden', 'unauthorized', 'authorizer-failed', 'throttled', 'access-denied-unnamed']);

/**
 * The causes that the refusal's text suggests, best first. Where two symptoms speak, what both suggest; where they share nothing, the more
 * trusted one. What a person wrote orders them. A text that says nothing, or only 403, takes its candidates from what the person wrote: from
 * the message that is retold in part, else from the signs.
 */
export function candidateOrder(
  symptoms: readonly Symptom[],
  evidence: Pick<Evidence, 'description' | 'response' | 'executionLog' | 'accessLog'>,
): readonly CauseId[] {
  const description = valueOf(evidence.description);
  const pull = pullOf(description?.signs ?? [], description?.resolved ?? []);
  const isOpen = symptoms.length === 0 || symptoms[0]?.id === 'unnamed';
  const isTold = isOnlyTold(evidence);
  const retold = isOpen ? byRetold(description) : [];
  const suggested = retold.length > 0 ? retold : byText(symptoms);
  const bySigns = isOpen && retold.length === 0 ? [...pull].filter(([, weight]) => weight > 0).map(([id]) => id) : [];
  const isLoose = retold.length > 0 || (isTold && ORDINARY.has(symptoms[0]?.id ?? ''));
  const besides = isLoose ? [...pull].filter(([id, weight]) => isCarried(weight) && !suggested.includes(id)).map(([id]) => id) : [];
  const all = bySigns.length > 0 ? bySigns : [...suggested, ...besides];
  const ordered = all
    .map((id, index) => ({ id, rank: (pull.get(id) ?? 0) * 100 - index }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ id }) => id);
  return bySigns.length > 0 || retold.length > 0 || (pull.size > 0 && isTold) ? ordered.slice(0, MOST_BY_SIGNS) : ordered;
}

/** An explicit deny of which nobody says who denied may be of any policy. */
function byRetold(description: Description | undefined): readonly CauseId[] {
  const retold = description?.retold;
  if (retold === undefined) return [];
  if (retold === 'explicit-deny') return [...CANDIDATES['authorizer-explicit-deny'], ...CANDIDATES['named-explicit-deny']];
  return isSymptomId(retold) ? CANDIDATES[retold] : [];
}

/** A short message, quoted in its braces, is how people write a word. */
const SHORT_BODY = /^\{?\s{0,4}["']?message["']?\s{0,4}:\s{0,4}["']?[\w ]{1,40}["']?\s{0,4}\}?$/i;

/** A person tells of the refusal; nothing of the answer itself was pasted. */
function isOnlyTold({ response, executionLog, accessLog }: Pick<Evidence, 'response' | 'executionLog' | 'accessLog'>): boolean {
  const seen = valueOf(response);
  const isShown =
    seen !== undefined &&
    (seen.errorType !== undefined || (seen.body !== undefined && !SHORT_BODY.test(seen.body)) || Object.keys(seen.headers).length > 0);
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
