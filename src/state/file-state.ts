import { join } from 'node:path';
import { type AnsweredCase, type AnsweredCases, answeredCaseSchema } from '../actions/answered-case';
import { type Approvals, approvalSchema } from '../actions/approvals';
import { type DoneWrite, type DoneWrites, doneWriteSchema } from '../actions/done-writes';
import { type Job, jobSchema, type OpenJobs } from '../actions/job';
import { approvalFiles } from './approval-files';
import { askerSchema, type CasesOfAskers, casesOfAskers } from './cases-of-askers';
import { JsonFolder } from './json-folder';

/** All that outlives the process. */
export interface State {
  readonly jobs: OpenJobs;
  readonly cases: AnsweredCases;
  readonly writes: DoneWrites;
  readonly approvals: Approvals;
}

const DAY_MS = 86_400_000;
const KEEP_CASES_MS = 30 * DAY_MS;
const KEEP_WRITES_MS = 90 * DAY_MS;
const KEEP_APPROVALS_MS = 7 * DAY_MS;

/** State as files below one directory; `now` in ms since 1970. */
export async function openFileState(directory: string, now: number): Promise<State> {
  const [jobs, cases, threads, writes, approvals, askers] = await Promise.all([
    JsonFolder.open(join(directory, 'jobs'), jobSchema),
    JsonFolder.open(join(directory, 'cases'), answeredCaseSchema),
    JsonFolder.open(join(directory, 'threads'), answeredCaseSchema),
    JsonFolder.open(join(directory, 'writes'), doneWriteSchema),
    JsonFolder.open(join(directory, 'approvals'), approvalSchema),
    JsonFolder.open(join(directory, 'askers'), askerSchema),
  ]);
  await Promise.all([
    ...[cases, threads, askers].map((folder) => folder.prune(now - KEEP_CASES_MS)),
    writes.prune(now - KEEP_WRITES_MS),
    approvals.prune(now - KEEP_APPROVALS_MS),
  ]);
  const ofAskers = casesOfAskers(askers, cases);
  return {
    jobs: openJobs(jobs),
    cases: answeredCases(cases, threads, ofAskers),
    writes: doneWrites(writes),
    approvals: approvalFiles(approvals),
  };
}

function openJobs(folder: JsonFolder<Job>): OpenJobs {
  return {
    open: async (job) => folder.putNew(job.id, job),
    update: (job) => folder.put(job.id, job),
    close: (id) => folder.remove(id),
    all: () => folder.all(),
  };
}

function answeredCases(byRef: JsonFolder<AnsweredCase>, byThread: JsonFolder<AnsweredCase>, ofAskers: CasesOfAskers): AnsweredCases {
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
