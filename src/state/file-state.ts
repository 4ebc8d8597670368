import { join } from 'node:path';
import { type AnsweredCase, type AnsweredCases, answeredCaseSchema } from '../actions/answered-case';
import { type DoneWrite, type DoneWrites, doneWriteSchema } from '../actions/done-writes';
import { type Job, jobSchema, type OpenJobs } from '../actions/job';
import { type Watch, type Watches, watchSchema } from '../actions/watch';
import { JsonFolder } from './json-folder';

/** All that outlives the process. */
export interface State {
  readonly jobs: OpenJobs;
  readonly cases: AnsweredCases;
  readonly writes: DoneWrites;
  readonly watches: Watches;
}

const DAY_MS = 86_400_000;
const KEEP_CASES_MS = 30 * DAY_MS;
const KEEP_WRITES_MS = 90 * DAY_MS;

/** State as files below one directory; `now` in ms since 1970. */
export async function openFileState(directory: string, now: number): Promise<State> {
  const [jobs, cases, threads, writes, watches] = await Promise.all([
    JsonFolder.open(join(directory, 'jobs'), jobSchema),
    JsonFolder.open(join(directory, 'cases'), answeredCaseSchema),
    JsonFolder.open(join(directory, 'threads'), answeredCaseSchema),
    JsonFolder.open(join(directory, 'writes'), doneWriteSchema),
    JsonFolder.open(join(directory, 'watches'), watchSchema),
  ]);
  await Promise.all([cases.prune(now - KEEP_CASES_MS), threads.prune(now - KEEP_CASES_MS), writes.prune(now - KEEP_WRITES_MS)]);
  return { jobs: openJobs(jobs), cases: answeredCases(cases, threads), writes: doneWrites(writes), watches: openWatches(watches) };
}

function openJobs(folder: JsonFolder<Job>): OpenJobs {
  return {
    open: async (job) => folder.putNew(job.id, job),
    update: (job) => folder.put(job.id, job),
    close: (id) => folder.remove(id),
    all: () => folder.all(),
  };
}

const threadKey = (channelId: string, threadTs: string): string => `${channelId}/${threadTs}`;

function openWatches(folder: JsonFolder<Watch>): Watches {
  return {
    open: async (watch) => folder.putNew(threadKey(watch.channelId, watch.threadTs), watch),
    update: (watch) => folder.put(threadKey(watch.channelId, watch.threadTs), watch),
    of: (channelId, threadTs) => folder.get(threadKey(channelId, threadTs)),
    close: (channelId, threadTs) => folder.remove(threadKey(channelId, threadTs)),
    all: () => folder.all(),
  };
}

function answeredCases(byRef: JsonFolder<AnsweredCase>, byThread: JsonFolder<AnsweredCase>): AnsweredCases {
  return {
    async keep(answered) {
      await byRef.put(answered.ref, answered);
      if (answered.threadTs !== undefined) await byThread.put(threadKey(answered.channelId, answered.threadTs), answered);
    },
    byRef: (ref) => byRef.get(ref),
    ofThread: (channelId, threadTs) => byThread.get(threadKey(channelId, threadTs)),
  };
}

function doneWrites(folder: JsonFolder<DoneWrite>): DoneWrites {
  return {
    async claim(write) {
      if (folder.putNew(write.key, write)) return { taken: true };
      const by = await folder.get(write.key);
      if (by !== undefined) return { taken: false, by };
      // Given back, or unreadable, between the two looks.
      if (folder.putNew(write.key, write)) return { taken: true };
      return { taken: false, by: (await folder.get(write.key)) ?? write };
    },
    settle: (write) => folder.put(write.key, write),
    release: (key) => folder.remove(key),
  };
}
