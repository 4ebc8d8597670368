import { newRef } from '../observability/ref';
import { tell } from './answering/asker-outlet';
import type { MessageContent } from './blocks/message';
import { sentenceMessage } from './blocks/status';
import { ResponseUrl } from './response-url';
import type { Surroundings } from './surroundings';

export interface Actor {
  readonly userId: string;
  readonly channelId?: string | undefined;
  readonly threadTs?: string | undefined;
  readonly responseUrl?: string | undefined;
}

/** The same person where the thread is: what comes by a response_url stands below the channel's last message. */
export function inThread({ responseUrl: _responseUrl, ...actor }: Actor): Actor {
  return actor;
}

/** Work after the ack: what fails is said to the person, with the ref that stands in the log. Never throws. */
export async function afterAck(surroundings: Surroundings, actor: Actor, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await sayFailed(surroundings, actor, what, error).catch((again: unknown) =>
      surroundings.log.error({ err: again }, 'nor could that be said'),
    );
  }
}

/** That something failed, with the ref that stands in the log beside the reason. */
export async function sayFailed(surroundings: Surroundings, actor: Actor, what: string, error: unknown): Promise<void> {
  const ref = newRef();
  surroundings.log.error({ err: error, ref, what }, 'a listener failed');
  const says = `I could not finish this: ${what}. Nothing was changed. Try again; if it stays so, give this ref to whoever runs me.`;
  await sayTo(surroundings, actor, says, ref);
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
export function sayTo(surroundings: Surroundings, actor: Actor, says: string, ref?: string): Promise<void> {
  return tellActor(surroundings, actor, sentenceMessage(says, ref));
}

/** A message for one person, where that person is. */
export function tellActor({ client, clock }: Surroundings, actor: Actor, content: MessageContent): Promise<void> {
  const { userId, channelId = userId, threadTs } = actor;
  const responseUrl = actor.responseUrl === undefined ? undefined : new ResponseUrl(actor.responseUrl, () => clock.now());
  return tell(client, { userId, channelId, threadTs, responseUrl }, content);
}
