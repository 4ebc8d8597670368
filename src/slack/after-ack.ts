import { newRef } from '../observability/ref';
import { tell } from './answering/asker-outlet';
import { sentenceMessage } from './blocks/status';
import { ResponseUrl } from './response-url';
import type { Surroundings } from './surroundings';

export interface Actor {
  readonly userId: string;
  readonly channelId?: string | undefined;
  readonly threadTs?: string | undefined;
  readonly responseUrl?: string | undefined;
}

/** Work after the ack: what fails is said to the person, with the ref that stands in the log. Never throws. */
export async function afterAck(surroundings: Surroundings, actor: Actor, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const ref = newRef();
    surroundings.log.error({ err: error, ref, what }, 'a listener failed');
    await sayTo(
      surroundings,
      actor,
      `I could not finish this: ${what}. Nothing was changed. Try again; if it stays so, give this ref to whoever runs me.`,
      ref,
    ).catch((again: unknown) => surroundings.log.error({ err: again, ref }, 'nor could that be said'));
  }
}

/** Work that comes before the ack; where it fails, that is acknowledged and said, and resolves to `failed`. */
export async function beforeAck<T>(
  surroundings: Surroundings,
  actor: Actor,
  what: string,
  { work, ack }: { readonly work: () => Promise<T>; readonly ack: () => Promise<void> },
): Promise<T | 'failed'> {
  try {
    return await work();
  } catch (error) {
    await ack();
    await afterAck(surroundings, actor, what, () => Promise.reject(error));
    return 'failed';
  }
}

/** A sentence for one person, where that person is. */
export function sayTo({ client, clock }: Surroundings, actor: Actor, says: string, ref?: string): Promise<void> {
  const responseUrl = actor.responseUrl === undefined ? undefined : new ResponseUrl(actor.responseUrl, () => clock.now());
  return tell(client, { ...actor, channelId: actor.channelId ?? actor.userId, responseUrl }, sentenceMessage(says, ref));
}
