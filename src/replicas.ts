import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from './actions/job';
import { type HandOff, StateAway, type Work } from './actions/journal';
import { QueueLength } from './jobs/queue-length';
import { ReplicaQueue } from './jobs/replica-queue';
import type { Log } from './observability/log';
import type { Clock } from './ports';
import type { SlackApp } from './slack/app';
import type { Spare } from './slack/spare';
import { openFileState } from './state/file-state';
import type { RedisLink } from './state/redis';
import type { State } from './state/state';
import { openStopChannel, type StopChannel } from './state/stop-channel';

/** Which part of the work a process does: hear what Slack sends, do what was heard, or both. */
export type Role = 'both' | 'receive' | 'work';

export interface ReplicaParts {
  readonly link: RedisLink;
  /** In Redis. */
  readonly state: State;
  /** For what is accepted while Redis is away. */
  readonly stateDir: string;
  readonly role: Role;
  readonly concurrency: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** One of several processes that share their work through Redis. */
export class Replica {
  readonly handOff: HandOff = async (work) => {
    await this.queue.handOff(work);
    if (work.is === 'question') this.length.add();
  };
  readonly stopElsewhere = async (ref: string): Promise<void> => this.stops?.stop(ref);
  readonly spare: Spare;
  private readonly queue: ReplicaQueue;
  private readonly length = new QueueLength(() => this.queue.waiting());
  private readonly kept = new Map<string, boolean>();
  private readonly busy = new Set<string>();
  private stops: StopChannel | undefined;
  private isStopping = false;
  private handingOver: Promise<void> = Promise.resolve();
  private readonly timers: readonly NodeJS.Timeout[];

  private constructor(
    private readonly parts: ReplicaParts,
    private readonly files: State,
  ) {
    const { link, concurrency, log } = parts;
    this.queue = new ReplicaQueue({
      ...{ url: link.settings.url, prefix: link.key(), concurrency, log },
      evaluate: (script, keys, args) => link.client.eval(script, keys.length, ...keys, ...args),
    });
    this.spare = {
      ...{ clicks: files.clicks, cases: files.cases },
      jobs: { ...files.jobs, close: (id) => this.closeHere(id) },
      arrived: link.arrived,
      get isAway() {
        return link.state.is !== 'ready';
      },
      kept: (work, isOnlyHere) => void this.kept.set(keyOf(work), isOnlyHere),
      isOnlyHere: (work) => this.kept.get(keyOf(work)) === true,
      isKept: (is, id) => this.kept.has(keyOf({ is, id })),
      begin: (work) => {
        this.busy.add(keyOf(work));
        return () => void this.busy.delete(keyOf(work));
      },
    };
    this.timers = [setInterval(() => this.look(), LOOK_MS), setInterval(() => this.handOffAgainSoon(), LOOK_FOR_LOST_MS)];
    for (const timer of this.timers) timer.unref();
  }

  /** `handOff` works from here on. */
  static async open(parts: ReplicaParts): Promise<Replica> {
    return new Replica(parts, await openFileState(join(parts.stateDir, 'spare'), parts.clock.now()));
  }

  /**
   * Takes work from all replicas, where it is this one's role, and hands over what an earlier process kept: as soon as Redis is there, which
   * nobody waits for.
   */
  async start(app: SlackApp): Promise<void> {
    const { role, link } = this.parts;
    this.stops = openStopChannel(link, (ref) => app.stopSearch(ref));
    for (const { id } of await this.files.jobs.all()) this.spare.kept({ is: 'question', id }, false);
    for (const { id } of await this.files.clicks.all()) this.spare.kept({ is: 'click', id }, false);
    void link.arrived.then(() => {
      if (this.isStopping) return;
      if (role !== 'receive') this.queue.work((work, taking) => app.perform(work, taking));
      this.handOverSoon();
    });
  }

  /** Work that waits or runs, on all replicas; rejects while Redis is away. */
  async depth(): Promise<number> {
    if (this.spare.isAway) throw new StateAway('Redis is away');
    return this.queue.depth();
  }

  /** Questions that wait for any of the replicas, as far as this one knows; while Redis is away those that are kept here. */
  get waiting(): number {
    return this.kept.size + (this.spare.isAway ? 0 : this.length.now);
  }

  async stop(drainMs: number): Promise<void> {
    this.isStopping = true;
    for (const timer of this.timers) clearInterval(timer);
    // What is in hand cannot end without Redis.
    const waitMs = this.spare.isAway ? 0 : drainMs;
    await Promise.all([this.queue.stop(waitMs), Promise.race([this.handingOver, sleep(waitMs, undefined, { ref: false })])]);
    this.stops?.close();
  }

  private look(): void {
    if (this.spare.isAway) return;
    if (this.parts.role !== 'work') void this.length.refresh();
    this.handOverSoon();
  }

  /** It was answered from its text. */
  private async closeHere(id: string): Promise<void> {
    await this.files.jobs.close(id);
    this.kept.delete(keyOf({ is: 'question', id }));
  }

  private handOverSoon(): void {
    if (this.kept.size === 0 || this.spare.isAway) return;
    this.handingOver = this.handingOver.then(() => this.handOver());
  }

  /**
   * What was journaled and never queued: whoever accepted it died between the two. Queueing what is queued, or was, changes nothing.
   */
  private handOffAgainSoon(): void {
    if (this.spare.isAway) return;
    this.handingOver = this.handingOver.then(async () => {
      const { state, clock } = this.parts;
      const before = clock.now() - LOOK_FOR_LOST_MS;
      try {
        const [jobs, clicks] = await Promise.all([state.jobs.all(), state.clicks.all()]);
        for (const { id, receivedAt } of jobs) if (receivedAt < before) await this.queue.handOff({ is: 'question', id });
        for (const { id, receivedAt } of clicks) if (receivedAt < before) await this.queue.handOff({ is: 'click', id });
      } catch {
        // Redis is away: the next look.
      }
    });
  }

  /** What was kept while Redis was away. A crash between two steps does a step again, which changes nothing. */
  private async handOver(): Promise<void> {
    const { state, log } = this.parts;
    const looked = [...this.kept.keys()].filter((key) => !this.busy.has(key));
    try {
      const jobs = (await this.files.jobs.all()).filter(({ id }) => !this.busy.has(keyOf({ is: 'question', id })));
      for (const job of jobs) {
        const passedOn: Job = { ...job, isPassedOn: true };
        if (!(await state.jobs.open(passedOn))) await state.jobs.update(passedOn);
        await this.move({ is: 'question', id: job.id }, this.files.jobs.close);
      }
      for (const click of await this.files.clicks.all()) {
        await state.clicks.open(click);
        await this.move({ is: 'click', id: click.id }, this.files.clicks.close);
      }
      for (const key of looked) this.kept.delete(key);
      if (jobs.length > 0) log.info({ jobs: jobs.length }, 'handed over what was kept while Redis was away');
    } catch (error) {
      log.debug({ err: error }, 'Redis does not take yet what was kept');
    }
  }

  private async move(work: Work, close: (id: string) => Promise<void>): Promise<void> {
    // From here on it is the queue's, also where the queue gives it to this process.
    this.kept.delete(keyOf(work));
    try {
      await this.queue.handOff(work);
    } catch (error) {
      this.kept.set(keyOf(work), false);
      throw error;
    }
    await close(work.id);
  }
}

const LOOK_MS = 1_000;
const LOOK_FOR_LOST_MS = 10_000;

function keyOf({ is, id }: Work): string {
  return `${is} ${id}`;
}
