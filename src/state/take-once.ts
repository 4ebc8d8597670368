import { randomUUID } from 'node:crypto';
import type { Taking, Work } from '../actions/journal';
import type { RedisLink } from './redis';

/** A Lambda function runs for 15 minutes at most; what it has not closed by then is nobody's. */
const MOST_MS = 15 * 60_000;

/** Takes work for one of many invocations: an event that comes twice is done once. Undefined where another has it. */
export async function takeOnce(link: RedisLink, { is, id }: Work): Promise<Taking | undefined> {
  const key = link.key('taken', is, id);
  const token = randomUUID();
  if ((await link.client.set(key, token, 'PX', MOST_MS, 'NX')) !== 'OK') return undefined;
  return { isTakenUp: false, isAlone: false, stillMine: async () => (await link.client.get(key)) === token };
}
