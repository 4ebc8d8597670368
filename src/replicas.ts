import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type HandOff, StateAway } from './actions/journal';
import type { Stops } from './actions/stops';
import { QueueLength } from './jobs/queue-length';
import { ReplicaQueue } from './jobs/replica-queue';
import { KeptWork } from './kept-work';
import type { Log } from './observability/log';
import type { Clock } from './ports';
import type { SlackApp } from './slack/app';
import type { Spare } from './slack/spare';
import { openFileState } from './state/file-state';
import type { RedisLink } from './state/redis';
import type { State } from './state/state';
import { hearStops, redisStops } from './state/stop-channel';

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
  readonly stops: Stops;
  private readonly kept: KeptWork;
  private readonly queue: ReplicaQueue;
  private readonly length = new QueueLength(() => this.queue.waiting());
  private hearing: ReturnType<typeof hearStops> | undefined;
  private isStopping = false;
  /** Whatever was accepted before is in the queue, or was; ms since 1970. */
  private seenTo = Number.NEGATIVE_INFINITY;
  private handingOver: Promise<void> = Promise.resolve();
  private readonly timers: readonly NodeJS.Timeout[];

  private constructor(
    private readonly parts: ReplicaParts,
    files: State,
  ) {
    const { link, state, concurrency, log } = parts;
    this.queue = new ReplicaQueue({
      ...{ url: link.settings.url, prefix: link.key(), concurrency, log },
      evaluate: (script, keys, args) => link.client.eval(script, keys.length, ...keys, ...args),
    });
    this.stops = redisStops(link);
    this.kept = new KeptWork({ link, state, files, handOff: (work) => this.queue.handOff(work), log });
    this.timers = [setInterval(() => this.look(), LOOK_MS), setInterval(() => this.handOffAgainSoon(), LOOK_FOR_LOST_MS)];
    for (const timer of this.timers) timer.unref();
  }

  get spare(): Spare {
    return this.kept.spare;
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
    this.hearing = hearStops(link, app);
    await this.kept.findLeft();
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
    return this.kept.length + (this.spare.isAway ? 0 : this.length.now);
  }

  async stop(drainMs: number): Promise<void> {
    this.isStopping = true;
    for (const timer of this.timers) clearInterval(timer);
    // What is in hand cannot end without Redis.
    const waitMs = this.spare.isAway ? 0 : drainMs;
    await Promise.all([this.queue.stop(waitMs), Promise.race([this.handingOver, sleep(waitMs, undefined, { ref: false })])]);
    this.hearing?.close();
  }

  private look(): void {
    if (this.spare.isAway) return;
    if (this.parts.role !== 'work') void this.length.refresh();
    this.handOverSoon();
  }

  private handOverSoon(): void {
    if (this.kept.length === 0 || this.spare.isAway) return;
    this.handingOver = this.handingOver.then(() => this.kept.handOver());
  }

  /**
   * What was journaled and never queued: whoever accepted it died between the two. Queueing what is queued, or was, changes nothing, but is
   * work: what an earlier look has seen to is left alone, so that a long line is not queued again and again.
   */
  private handOffAgainSoon(): void {
    if (this.spare.isAway) return;
    this.handingOver = this.handingOver.then(async () => {
      const { state, clock } = this.parts;
      const before = clock.now() - LOOK_FOR_LOST_MS;
      const isMaybeLost = ({ receivedAt }: { readonly receivedAt: number }): boolean =>
        receivedAt < before && receivedAt >= this.seenTo - CLOCKS_DIFFER_MS;
      try {
        const [jobs, clicks] = await Promise.all([state.jobs.all(), state.clicks.all()]);
        for (const { id } of jobs.filter(isMaybeLost)) await this.queue.handOff({ is: 'question', id });
        for (const { id } of clicks.filter(isMaybeLost)) await this.queue.handOff({ is: 'click', id });
        this.seenTo = before;
      } catch {
        // Redis is away: the next look.
      }
    });
  }
}

const LOOK_MS = 1_000;
const LOOK_FOR_LOST_MS = 10_000;
/** `receivedAt` is by the clock of whoever accepted it. */
const CLOCKS_DIFFER_MS = 60_000;
