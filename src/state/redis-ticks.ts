import type { RedisLink } from './redis';

/** Whether somebody calls the function every minute: what waits on a time waits for that. */
export interface Ticks {
  note(): Promise<void>;
  /** There was one within the last three minutes. */
  areComing(): Promise<boolean>;
}

const REMEMBER_MS = 3 * 60_000;

/** Noted in Redis, for any invocation to know. */
export function redisTicks(link: RedisLink): Ticks {
  const key = link.key('ticked');
  return {
    note: async () => void (await link.client.set(key, '1', 'PX', REMEMBER_MS)),
    areComing: async () => (await link.client.exists(key)) === 1,
  };
}
