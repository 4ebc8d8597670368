import type { LastTick } from '../doctor/ports';
import type { RedisLink } from './redis';

/** Whether something calls the function every minute: what waits on a time waits for that. */
export interface Ticks {
  note(): Promise<void>;
  /** Undefined: none came within a day. */
  last(): Promise<LastTick | undefined>;
}

const REMEMBER_MS = 24 * 60 * 60_000;
/** A minute may be left out, and the next one come late. */
const RECENT_MS = 3 * 60_000;

/** Noted in Redis, for any invocation to know. How long ago it was is by Redis's clock alone: what is left of the note's life tells. */
export function redisTicks(link: RedisLink): Ticks {
  const key = link.key('ticked');
  return {
    note: async () => void (await link.client.set(key, '1', 'PX', REMEMBER_MS)),
    async last() {
      const left = await link.client.pttl(key);
      if (left < 0) return undefined;
      const agoMs = REMEMBER_MS - left;
      return { agoMs, isRecent: agoMs < RECENT_MS };
    },
  };
}
