import type { AnsweredCase, AnsweredCases } from '../actions/answered-case';
import type { Approvals } from '../actions/approvals';
import type { DoneWrite, DoneWrites } from '../actions/done-writes';
import type { Job, OpenJobs } from '../actions/job';
import { approvalState } from './approval-state';
import { type CasesOfAskers, casesOfAskers } from './cases-of-askers';
import type { KeyedStore, OpenStore } from './keyed-store';
import { KINDS } from './kinds';

/** All that outlives the process. */
export interface State {
  readonly jobs: OpenJobs;
  readonly cases: AnsweredCases;
  readonly writes: DoneWrites;
  readonly approvals: Approvals;
}

/** The state over stores of one sort, files or Redis. */
export async function stateOver(open: OpenStore): Promise<State> {
  const [jobs, cases, threads, writes, askers] = await Promise.all([
    open(KINDS.jobs),
    open(KINDS.cases),
    open(KINDS.threads),
    open(KINDS.writes),
    open(KINDS.askers),
  ]);
  const [asked, next, posted, ends] = await Promise.all([
    open(KINDS.approvals),
    open(KINDS.approvalsNext),
    open(KINDS.approvalsPosted),
    open(KINDS.approvalEnds),
  ]);
  return {
    jobs: openJobs(jobs),
    cases: answeredCases(cases, threads, casesOfAskers(askers, cases)),
    writes: doneWrites(writes),
    approvals: approvalState({ asked, next, posted, ends }),
  };
}

function openJobs(store: KeyedStore<Job>): OpenJobs {
  return {
    open: async (job) => store.putNew(job.id, job),
    update: (job) => store.put(job.id, job),
    close: (id) => store.remove(id),
    all: () => store.all(),
  };
}

function answeredCases(byRef: KeyedStore<AnsweredCase>, byThread: KeyedStore<AnsweredCase>, ofAskers: CasesOfAskers): AnsweredCases {
  const threadKey = (channelId: string, threadTs: string): string => `${channelId}/${threadTs}`;
  return {
    async keep(answered) {
      await byRef.put(answered.ref, answered);
      if (answered.threadTs !== undefined) await byThread.put(threadKey(answered.channelId, answered.threadTs), answered);
      await ofAskers.note(answered);
    },
    byRef: (ref) => byRef.get(ref),
    ofThread: (channelId, threadTs) => byThread.get(threadKey(channelId, threadTs)),
    ofUser: (userId) => ofAskers.of(userId),
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
    settle: (write) => store.put(write.key, write),
    release: (key) => store.remove(key),
  };
}
