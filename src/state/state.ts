import type { AcceptedClick } from '../actions/accepted-click';
import type { AnsweredCase, AnsweredCases } from '../actions/answered-case';
import type { DoneWrite, DoneWrites } from '../actions/done-writes';
import type { OpenJobs } from '../actions/job';
import type { Journal } from '../actions/journal';
import type { KeyedStore, OpenStore } from './keyed-store';
import { KINDS } from './kinds';

/** All that outlives the process. */
export interface State {
  readonly jobs: OpenJobs;
  readonly clicks: Journal<AcceptedClick>;
  readonly cases: AnsweredCases;
  readonly writes: DoneWrites;
}

/** The state over stores of one sort, files or Redis. */
export async function stateOver(open: OpenStore): Promise<State> {
  const [jobs, clicks, cases, threads, writes] = await Promise.all([
    open(KINDS.jobs),
    open(KINDS.clicks),
    open(KINDS.cases),
    open(KINDS.threads),
    open(KINDS.writes),
  ]);
  return { jobs: journal(jobs), clicks: journal(clicks), cases: answeredCases(cases, threads), writes: doneWrites(writes) };
}

function journal<T extends { readonly id: string }>(store: KeyedStore<T>): Journal<T> {
  return {
    open: async (item) => store.putNew(item.id, item),
    update: (item) => store.put(item.id, item),
    close: (id) => store.remove(id),
    byId: (id) => store.get(id),
    all: () => store.all(),
  };
}

function answeredCases(byRef: KeyedStore<AnsweredCase>, byThread: KeyedStore<AnsweredCase>): AnsweredCases {
  const threadKey = (channelId: string, threadTs: string): string => `${channelId}/${threadTs}`;
  return {
    async keep(answered) {
      await byRef.put(answered.ref, answered);
      if (answered.threadTs !== undefined) await byThread.put(threadKey(answered.channelId, answered.threadTs), answered);
    },
    byRef: (ref) => byRef.get(ref),
    ofThread: (channelId, threadTs) => byThread.get(threadKey(channelId, threadTs)),
  };
}

function doneWrites(store: KeyedStore<DoneWrite>): DoneWrites {
  return {
    async claim(write) {
      if (await store.putNew(write.key, write)) return { taken: true };
      const by = await store.get(write.key);
      if (by !== undefined) return { taken: false, by };
      // Given back, or unreadable, between the two looks.
      if (await store.putNew(write.key, write)) return { taken: true };
      return { taken: false, by: (await store.get(write.key)) ?? write };
    },
    async takeOver(write, from) {
      if (!(await store.putNew(`${write.key} after ${from.begunAt}`, write)))
        return { taken: false, by: (await store.get(write.key)) ?? from };
      await store.put(write.key, write);
      return { taken: true };
    },
    settle: (write) => store.put(write.key, write),
    release: (key) => store.remove(key),
  };
}
