import type { Click } from '../click';
import type { Surroundings } from '../surroundings';

const IDS = ['region', 'account', 'accountId', 'apiId', 'stage', 'requestId'] as const;

/**
 * Whether a button carries what it was drawn with: the ids that are kept of its answer, and the price that the answer named. One that
 * carries no id of a request names no target. Where nothing is kept of the answer any more, its own ids have to do, and the rights of
 * whoever presses.
 */
export async function isBound(
  { cases, answers }: Pick<Surroundings, 'cases' | 'answers'>,
  { value }: Pick<Click, 'value'>,
): Promise<boolean> {
  if (value === undefined) return false;
  const answer = answers.inMemory(value.ref);
  const price = answer?.kind === 'not-found' ? answer.wider?.dollars : undefined;
  if (price !== undefined && value.dollars !== undefined && value.dollars !== Math.ceil(price * 100) / 100) return false;
  if (IDS.every((id) => value[id] === undefined)) return true;
  const kept = await cases.byRef(value.ref);
  return kept === undefined || IDS.every((id) => kept[id] === value[id]);
}
