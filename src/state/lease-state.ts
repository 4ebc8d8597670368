import { z } from 'zod';
import type { Leases } from '../actions/leases';
import type { KeyedStore } from './keyed-store';

/** One holder's turn; `until` in ms since 1970. */
export const turnSchema = z.object({ holder: z.string().min(1), until: z.number() }).readonly();

type Turn = z.infer<typeof turnSchema>;

/**
 * A row of turns for each key. A turn is taken by create-if-absent, and only behind one that has lapsed: so one of many gets it, with files
 * and with Redis. Whoever has had a turn cannot renew it once the next one is taken.
 */
export function leaseState(turns: KeyedStore<Turn>): Leases {
  const turnKey = (key: string, turn: number): string => `${key} turn ${turn}`;

  async function last(key: string): Promise<{ readonly turn: number; readonly held: Turn | undefined }> {
    for (let turn = 0, held: Turn | undefined; ; turn += 1) {
      const next = await turns.get(turnKey(key, turn));
      if (next === undefined) return { turn: turn - 1, held };
      held = next;
    }
  }

  return {
    async take(key, holder, { now, until }) {
      const { turn, held } = await last(key);
      if (held?.holder === holder) {
        await turns.put(turnKey(key, turn), { holder, until });
        return true;
      }
      if (held !== undefined && held.until > now) return false;
      return turns.putNew(turnKey(key, turn + 1), { holder, until });
    },
    async release(key, holder) {
      const { turn, held } = await last(key);
      if (held?.holder === holder) await turns.put(turnKey(key, turn), { holder, until: 0 });
    },
  };
}
