import type { CauseId } from './ids';
import { QUESTIONS, type QuestionId, type SplittingQuestion } from './question-tables';

/** Less than this share of the candidates' weight gained, and a question is not worth asking. */
const LEAST_GAIN = 0.12;

interface Part {
  readonly means: string;
  readonly weight: number;
}

/** How common a candidate is, by its place in the list. */
function weightOf(place: number): number {
  return 1 / (place + 2);
}

/** The candidates' weight by reply; what no reply speaks of stays whatever the reply is. */
function partsOf(question: SplittingQuestion, candidates: readonly CauseId[]): { readonly parts: readonly Part[]; readonly stays: number } {
  const spoken = new Set<CauseId>();
  const parts = question.replies.map(({ means, leaves }) => {
    const own = candidates.flatMap((id, place) => (leaves.includes(id) && !spoken.has(id) ? [{ id, weight: weightOf(place) }] : []));
    for (const { id } of own) spoken.add(id);
    return { means, weight: own.reduce((sum, { weight }) => sum + weight, 0) };
  });
  const stays = candidates.reduce((sum, id, place) => (spoken.has(id) ? sum : sum + weightOf(place)), 0);
  return { parts: parts.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight), stays };
}

/** The share of the candidates' weight that a reply is expected to take away. */
export function gainOf(question: SplittingQuestion, candidates: readonly CauseId[]): number {
  const { parts, stays } = partsOf(question, candidates);
  const spoken = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (spoken === 0) return 0;
  const left = parts.reduce((sum, { weight }) => sum + (weight / spoken) * weight, 0);
  return (spoken - left) / (spoken + stays);
}

/** The question that parts the candidates best, in one sentence with its reason; undefined where none does. `known`: what the evidence says already. */
export function bestQuestion(candidates: readonly CauseId[], known: ReadonlySet<QuestionId>): string | undefined {
  let best: { readonly question: SplittingQuestion; readonly gain: number } | undefined;
  for (const question of QUESTIONS) {
    if (known.has(question.id)) continue;
    const gain = gainOf(question, candidates) * question.ease;
    if (gain >= LEAST_GAIN && (best === undefined || gain > best.gain)) best = { question, gain };
  }
  if (best === undefined) return undefined;
  const [first, second] = partsOf(best.question, candidates).parts;
  if (first === undefined || second === undefined) return undefined;
  const { asks } = best.question;
  return asks.endsWith('?')
    ? `${asks} That tells ${first.means} from ${second.means}`
    : `${asks}: it tells ${first.means} from ${second.means}`;
}
