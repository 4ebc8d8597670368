import type { DoneWrite, DoneWrites } from '../actions/done-writes';
import type { KeyedStore } from './keyed-store';

/** A record for each key, and one beside it for each time that the key is taken over: of many that do, create-if-absent gives it to one. */
export function doneWriteState(store: KeyedStore<DoneWrite>): DoneWrites {
  return {
    async claim(write) {
      if (await store.putNew(write.key, write)) return { taken: true };
      const by = await store.get(write.key);
      if (by !== undefined) return { taken: false, by };
      // Given back, or unreadable, between the two looks.
      if (await store.putNew(write.key, write)) return { taken: true };
      return { taken: false, by: (await store.get(write.key)) ?? write };
    },
    of: (key) => store.get(key),
    async takeOver(write, from) {
      const turn = `${write.key} after ${from.begunAt}`;
      if (await store.putNew(turn, write)) {
        await store.put(write.key, write);
        return { taken: true };
      }
      const by = await store.get(write.key);
      // Whoever took it over died before it had written that down.
      if (by === undefined || by.begunAt === from.begunAt) return { taken: false, by: (await store.get(turn)) ?? from };
      return { taken: false, by };
    },
    settle: (write) => store.put(write.key, write),
    release: (key) => store.remove(key),
  };
}
