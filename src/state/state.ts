import type { AcceptedClick } from '../actions/accepted-click';
import type { AnsweredCase, AnsweredCases } from '../actions/answered-case';
import type { Approvals } from '../actions/approvals';
import type { DoneWrites } from '../actions/done-writes';
import type { OpenJobs } from '../actions/job';
import type { Journal } from '../actions/journal';
import type { Leases } from '../actions/leases';
import type { Watch, Watches } from '../actions/watch';
import { approvalState } from './approval-state';
import { type CasesOfAskers, casesOfAskers } from './cases-of-askers';
import { doneWriteState } from './done-write-state';
import type { KeyedStore, OpenStore } from './keyed-store';
import { KINDS } from './kinds';
import { leaseState } from './lease-state';

/** All that outlives the process. */
export interface State {
  readonly jobs: OpenJobs;
  readonly clicks: Journal<AcceptedClick>;
  readonly cases: AnsweredCases;
  readonly writes: DoneWrites;
  readonly watches: Watches;
  readonly leases: Leases;
  readonly approvals: Approvals;
}

/** The state over stores of one sort, files or Redis. */
export async function stateOver(open: OpenStore): Promise<State> {
  const [jobs, clicks, cases, threads, writes, askers, watches, leases] = await Promise.all([
    open(KINDS.jobs),
    open(KINDS.clicks),
    open(KINDS.cases),
    open(KINDS.threads),
    open(KINDS.writes),
    open(KINDS.askers),
    open(KINDS.watches),
    open(KINDS.leases),
  ]);
  const [asked, next, posted, ends] = await Promise.all([
    open(KINDS.approvals),
    open(KINDS.approvalsNext),
    open(KINDS.approvalsPosted),
    open(KINDS.approvalEnds),
  ]);
  return {
    jobs: journal(jobs),
    clicks: journal(clicks),
    cases: answeredCases(cases, threads, casesOfAskers(askers, cases)),
    writes: doneWriteState(writes),
    watches: openWatches(watches),
    leases: leaseState(leases),
    approvals: approvalState({ asked, next, posted, ends }),
  };
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

const threadKey = (channelId: string, threadTs: string): string => `${channelId}/${threadTs}`;

function openWatches(store: KeyedStore<Watch>): Watches {
  return {
    open: async (watch) => store.putNew(threadKey(watch.channelId, watch.threadTs), watch),
    update: (watch) => store.put(threadKey(watch.channelId, watch.threadTs), watch),
    of: (channelId, threadTs) => store.get(threadKey(channelId, threadTs)),
    close: (channelId, threadTs) => store.remove(threadKey(channelId, threadTs)),
    all: () => store.all(),
  };
}

function answeredCases(byRef: KeyedStore<AnsweredCase>, byThread: KeyedStore<AnsweredCase>, ofAskers: CasesOfAskers): AnsweredCases {
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
