import { newRef } from '../observability/ref';
import { acceptClick } from './accept';
import type { Actor } from './after-ack';
import type { Surroundings } from './surroundings';

/** What is done like a click though nobody pressed a button: journaled, and by whoever takes the work. */
export const HANDED_ON = { doctor: 'doctor', home: 'home' } as const;

export interface HandedOn extends Actor {
  /** Made of Slack's own ids. */
  readonly id: string;
  readonly does: (typeof HANDED_ON)[keyof typeof HANDED_ON];
  readonly teamId: string | undefined;
}

/** For a listener that may not wait for it, where the process sleeps once Slack has its answer. Throws where it cannot be handed on. */
export async function handOn(surroundings: Surroundings, handed: HandedOn): Promise<void> {
  const { id, does, userId, teamId, channelId, responseUrl } = handed;
  await acceptClick(surroundings, {
    ...{ id, actionId: does, value: JSON.stringify({ ref: newRef() }), userId, teamId, channelId },
    ...(responseUrl === undefined ? {} : { sealedReply: surroundings.seal.close(responseUrl) }),
    receivedAt: surroundings.clock.now(),
  });
}
