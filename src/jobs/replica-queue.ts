import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, type Job as QueueJob, Worker } from 'bullmq';
import type { Taking, Work } from '../actions/journal';
import type { Log } from '../observability/log';
import { patiently } from '../patiently';
import { jobIdOf } from './job-id';

export interface ReplicaQueueSettings {
  readonly url: string;
  /** With its hash tag: BullMQ's keys lie in one slot. */
  readonly prefix: string;
  /** Pieces of work that one process has in hand at most. */
  readonly concurrency: number;
  /** Runs a script on the keys; rejects while Redis is away. */
  readonly evaluate: (script: string, keys: readonly string[], args: readonly string[]) => Promise<unknown>;
  readonly log: Log;
}

const NAME = 'work';
/** Whoever has not said for so long that it is at it has died. */
const LOCK_MS = 10_000;
const LOOK_FOR_STALLED_MS = 5_000;
const AGAIN_AFTER_MS = 1_000;
/** Until the work is stale and is closed with a sentence. */
const MOST_ATTEMPTS = 900;
/** So long a piece of work that is done keeps its id from being queued again. */
const REMEMBER_SECONDS = 3_600;
const MOST_REMEMBERED = 100_000;
const HAND_OVER_MS = 1_500;

/** The lock is the worker's, or nobody's while the work still counts as active: it is taken again then. KEYS: lock, active. ARGV: token, id, ms. */
const STILL_MINE = `
local holder = redis.call('GET', KEYS[1])
if holder == ARGV[1] then return 1 end
if holder then return 0 end
if not redis.call('LPOS', KEYS[2], ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
return 1`;

/**
 * Journaled work on its way to whichever replica takes it. Only ids travel: the journal has the rest. Work whose replica dies is taken over by
 * another after some seconds. https://docs.bullmq.io/guide/workers/stalled-jobs
 */
export class ReplicaQueue {
  private readonly queue: Queue<Work>;
  private worker: Worker<Work> | undefined;

  constructor(private readonly settings: ReplicaQueueSettings) {
    const { url, prefix, log } = settings;
    const connection = { url, maxRetriesPerRequest: 0, enableOfflineQueue: false, retryStrategy: () => 500 };
    this.queue = new Queue(NAME, { connection, prefix, skipVersionCheck: true });
    this.queue.on('error', (error) => log.debug({ err: error }, 'the queue'));
  }

  /** The same work again changes nothing, also for an hour after it is done. Rejects while Redis is away. */
  async handOff(work: Work): Promise<void> {
    const late = sleep(HAND_OVER_MS, undefined, { ref: false }).then(() =>
      Promise.reject(new Error('Redis did not take the work in time')),
    );
    await Promise.race([this.queue.add(work.is, work, this.options(work)), late]);
  }

  /** Begins to take work. What rejects is done again after a second, here or elsewhere. */
  work(perform: (work: Work, taking: Taking) => Promise<void>): void {
    const { url, prefix, concurrency, log } = this.settings;
    const connection = { url, maxRetriesPerRequest: null, retryStrategy: () => 500 };
    const worker = new Worker<Work>(NAME, (job, token) => perform(job.data, this.takingOf(job, token ?? randomUUID())), {
      ...{ connection, prefix, concurrency, skipVersionCheck: true },
      ...{ lockDuration: LOCK_MS, stalledInterval: LOOK_FOR_STALLED_MS, maxStalledCount: MOST_ATTEMPTS },
      ...{ removeOnComplete: { age: REMEMBER_SECONDS, count: MOST_REMEMBERED }, drainDelay: 2 },
    });
    worker.on('error', (error) => log.debug({ err: error }, 'the worker'));
    worker.on('stalled', (id) => log.warn({ id }, 'took over work that another process had in hand'));
    worker.on('failed', (job, error) => log.info({ id: job?.id, says: error.message }, 'work is done again'));
    this.worker = worker;
  }

  /** Work that waits or runs, on all replicas. */
  depth(): Promise<number> {
    return this.count('wait', 'active', 'delayed');
  }

  /** Work that nobody has in hand. */
  waiting(): Promise<number> {
    return this.count('wait', 'delayed');
  }

  /** Takes no more; waits so long for what is in hand, and leaves the rest to the others, whom its lock keeps out no longer than it lasts. */
  async stop(drainMs: number): Promise<void> {
    const { worker, queue } = this;
    const { log } = this.settings;
    const isClosed = (worker?.close() ?? Promise.resolve())
      .then(() => queue.close())
      .then(
        () => true,
        (error: unknown) => {
          log.debug({ err: error }, 'the queue is left without a word to Redis');
          return false;
        },
      );
    if (await Promise.race([isClosed, sleep(drainMs, false, { ref: false })])) return;
    // Closing waits for the work in hand, and for a Redis that is away; where that has just gone, it fails.
    for (const each of [worker, queue]) each?.disconnect().catch(() => undefined);
  }

  /** Lengths of lists, which cost the same however long they are. https://redis.io/docs/latest/commands/llen/ */
  private async count(...states: readonly ('wait' | 'active' | 'delayed')[]): Promise<number> {
    const counts = await this.queue.getJobCounts(...states);
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  private options(work: Work) {
    return {
      jobId: jobIdOf(work),
      // Who has pressed a button does not wait behind everybody's questions. https://docs.bullmq.io/guide/jobs/lifo
      lifo: work.is === 'click',
      attempts: MOST_ATTEMPTS,
      backoff: { type: 'fixed', delay: AGAIN_AFTER_MS },
      removeOnComplete: { age: REMEMBER_SECONDS, count: MOST_REMEMBERED },
      removeOnFail: { age: REMEMBER_SECONDS },
    };
  }

  private takingOf(job: QueueJob<Work>, token: string): Taking {
    const id = job.id ?? '';
    const { prefix, evaluate } = this.settings;
    const keys = [`${prefix}:${NAME}:${id}:lock`, `${prefix}:${NAME}:active`];
    const ask = async (): Promise<boolean> => (await evaluate(STILL_MINE, keys, [token, id, String(LOCK_MS)])) === 1;
    return { isTakenUp: job.attemptsStarted > 1, isAlone: false, stillMine: () => patiently(ask) };
  }
}
