import { z } from 'zod';
import type { AnsweredCase } from '../actions/answered-case';
import type { KeyedStore } from './keyed-store';

/** Refs of the cases of one person, newest first. */
export const askerSchema = z.object({ refs: z.array(z.string()) }).readonly();

type Asker = z.infer<typeof askerSchema>;

export interface CasesOfAskers {
  note(answered: AnsweredCase): Promise<void>;
  of(userId: string): Promise<readonly AnsweredCase[]>;
}

const MOST = 10;

/**
 * Who asked which cases last, so that nobody has to look through all of them. Notes are made one after the other; of two that two replicas
 * make at once, one can be lost, and with it a line of a list.
 */
export function casesOfAskers(askers: KeyedStore<Asker>, cases: KeyedStore<AnsweredCase>): CasesOfAskers {
  let last: Promise<unknown> = Promise.resolve();
  return {
    note({ ref, userId }) {
      const turn = last.then(async () => {
        const known = (await askers.get(userId))?.refs ?? [];
        if (known[0] === ref) return;
        await askers.put(userId, { refs: [ref, ...known.filter((each) => each !== ref)].slice(0, MOST) });
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    async of(userId) {
      const refs = (await askers.get(userId))?.refs ?? [];
      const found = await Promise.all(refs.map((ref) => cases.get(ref)));
      return found.filter((answered) => answered !== undefined && answered.userId === userId) as readonly AnsweredCase[];
    },
  };
}
