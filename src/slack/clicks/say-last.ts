import { type Actor, sayTo } from '../after-ack';
import type { Surroundings } from '../surroundings';
import { comesAgain } from '../try-again';
import type { ClickTaking } from './click-work';

/**
 * The word that ends a click. Where Slack does not take it, it is kept with the click: whoever takes that up says it and does nothing else,
 * so that AWS is not asked twice for one click.
 */
export async function sayLast(
  surroundings: Surroundings,
  actor: Actor,
  { id }: Pick<ClickTaking, 'id'>,
  says: string,
  ref: string,
): Promise<void> {
  const { clicks } = surroundings;
  try {
    await sayTo(surroundings, actor, says, ref);
  } catch (error) {
    const click = comesAgain(error) ? await clicks.byId(id) : undefined;
    if (click !== undefined) await clicks.update({ ...click, unsaid: { says, ref } });
    throw error;
  }
}
