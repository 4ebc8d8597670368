import { StateAway } from '../actions/journal';
import type { Leases } from '../actions/leases';
import type { Watch } from '../actions/watch';
import type { IncidentCase } from './impact';
import { ABANDONED_AFTER_MS, type LookParts, looksOf, WatchLooks } from './watch-looks';
import { stoppedLine } from './watch-words';

/** Stages that are looked on for a while, one a thread. */
export interface StageWatches {
  /** A thread that is watched already is watched once; a flush begins its time anew. */
  start(watch: Watch): Promise<Started>;
  /** Ends a watch that another process looks on for; resolves to what it has come to, undefined where there is none. */
  stopElsewhere(channelId: string, threadTs: string): Promise<string | undefined>;
  /** Goes on with what no process has in hand, and begins nothing without time for it; resolves to how many watches that were. */
  resume(hasTime: () => boolean): Promise<number>;
}

export interface WatchingParts extends LookParts {
  /** Several processes over one state: one of them looks on, the one that holds the watch. */
  readonly leases: Leases;
  /** What this process holds watches as. */
  readonly holder: string;
  /** Called when a watch begins to run, with what ends it and what it has come to; what it returns, when it has ended. */
  readonly onRun: (watch: Watch, stop: () => void, comesTo: () => string) => () => void;
  /** Aborts when the process ends: what is watched is left to the next start. */
  readonly leaving: AbortSignal;
  readonly onFailure: (watch: Watch, error: unknown) => void;
}

export type Started = { readonly is: 'started' } | { readonly is: 'on-already'; readonly watch: Watch };

/** Requests that were on their way when the cache was flushed are not counted: AWS does not say how long a flush takes. */
export const SETTLING_MS = 10_000;
/** Whoever has not said for so long that it looks on has died. */
export const LEASE_MS = 30_000;
export const RENEW_MS = 10_000;
export const FAILED_AGAIN_AFTER_MS = 5 * 60_000;
/** So often somebody has to ask for watches that nobody holds. */
export const TAKE_OVER_EVERY_MS = 15_000;

/**
 * Looks on, a few times and further and further apart, and says one line at the end; sooner where a flush is seen not to have helped. One
 * watch a thread. What is watched survives the process: another one, or the next start, looks on, and where the time has passed, looks once
 * and says its line.
 */
export class Watching implements StageWatches {
  private readonly running = new Map<string, { readonly own: AbortController; readonly done: Promise<void> }>();
  /** By thread, ms since 1970: what failed here is left to others for a while. */
  private readonly failedAt = new Map<string, number>();
  /** What each watch has come to. */
  private readonly latest = new Map<string, Watch>();
  private readonly looks: WatchLooks;

  constructor(private readonly parts: WatchingParts) {
    this.looks = new WatchLooks(parts);
  }

  async start(watch: Watch): Promise<Started> {
    const { watches } = this.parts;
    if (!(await watches.open(watch))) {
      const old = await watches.of(watch.channelId, watch.threadTs);
      if (old !== undefined && watch.flushedAt === undefined) return { is: 'on-already', watch: old };
      await this.end(watch);
      await watches.update(watch);
    }
    if (await this.hold(watch)) this.run(watch);
    return { is: 'started' };
  }

  /** Ends a watch before its time: it is not taken up again. */
  async stop(watch: Watch): Promise<void> {
    await this.end(watch);
    await this.parts.watches.close(watch.channelId, watch.threadTs);
  }

  async stopElsewhere(channelId: string, threadTs: string): Promise<string | undefined> {
    return this.running.has(keyOf({ channelId, threadTs })) ? undefined : this.looks.stop(channelId, threadTs);
  }

  async resume(): Promise<number> {
    let taken = 0;
    for (const watch of await this.parts.watches.all()) {
      if (this.running.has(keyOf(watch)) || this.hasJustFailed(watch) || !(await this.hold(watch))) continue;
      // Begun meanwhile, by somebody in the thread.
      if (this.running.has(keyOf(watch))) continue;
      this.run(watch);
      taken += 1;
    }
    return taken;
  }

  private hasJustFailed(watch: Watch): boolean {
    const at = this.failedAt.get(keyOf(watch));
    return at !== undefined && this.parts.timers.now() - at < FAILED_AGAIN_AFTER_MS;
  }

  /** Whether this process is the one that looks on, for the next while. */
  private hold(watch: Watch): Promise<boolean> {
    const { leases, holder, timers } = this.parts;
    const now = timers.now();
    return leases.take(leaseKey(watch), holder, { now, until: now + LEASE_MS });
  }

  /** Resolves when its last look writes nothing any more. */
  private async end(watch: Watch): Promise<void> {
    const run = this.running.get(keyOf(watch));
    this.running.delete(keyOf(watch));
    run?.own.abort();
    await run?.done;
  }

  private run(watch: Watch): void {
    const { leases, holder, enter } = this.parts;
    const own = new AbortController();
    const signal = AbortSignal.any([own.signal, this.parts.leaving]);
    this.latest.set(keyOf(watch), watch);
    const comesTo = (): string => stoppedLine(this.latest.get(keyOf(watch)) ?? watch, this.parts.timers.now());
    const stop = (): void => void this.stop(watch).catch((error: unknown) => this.parts.onFailure(watch, error));
    const ended = this.parts.onRun(watch, stop, comesTo);
    // Another has it where it is not held any more; a state that is away for a moment takes nothing from anybody.
    const renewing = setInterval(() => {
      void this.hold(watch).then(
        (isHeld) => isHeld || own.abort(),
        () => undefined,
      );
    }, RENEW_MS);
    renewing.unref();
    const done = this.watch(watch, signal)
      .catch((error: unknown) => {
        if (signal.aborted) return;
        if (!(error instanceof StateAway)) this.failedAt.set(keyOf(watch), this.parts.timers.now());
        this.parts.onFailure(watch, error);
      })
      .finally(async () => {
        clearInterval(renewing);
        ended();
        if (this.running.get(keyOf(watch))?.own === own) {
          this.running.delete(keyOf(watch));
          this.latest.delete(keyOf(watch));
        }
        const leave = enter();
        await leases.release(leaseKey(watch), holder).catch(() => undefined);
        leave();
      });
    this.running.set(keyOf(watch), { own, done });
  }

  private async watch(begun: Watch, signal: AbortSignal): Promise<void> {
    const { timers } = this.parts;
    let watch = begun;
    const looks = looksOf(watch).filter((at, index, all) => at > timers.now() || index === all.length - 1);
    for (const [index, at] of looks.entries()) {
      const wait = at - timers.now();
      if (wait > 0) await timers.after(wait, signal);
      if (!(await this.looks.isStill(watch)) || !(await this.hold(watch))) return;
      const { look, watch: seen, isFinal } = await this.looks.look(watch, index === looks.length - 1, signal);
      if (signal.aborted) return;
      watch = seen;
      this.latest.set(keyOf(watch), watch);
      if (!isFinal) continue;
      while ((await this.looks.end(watch, look)) === 'being-said') await timers.after(ABANDONED_AFTER_MS, signal);
      return;
    }
  }
}

export const leaseKey = ({ channelId, threadTs, since }: Watch): string => `watch/${channelId}/${threadTs}/${since}`;

/** Ids of a case, as a watch keeps them; undefined where it names no stage. */
export function watchedCase({ request, cause, isProved }: IncidentCase): Pick<Watch, 'request' | 'isProved' | 'cause'> | undefined {
  const { apiType, region, apiId, stage, account, accountId, requestId, extendedRequestId, time, status, responseType, isCanary } = request;
  if (region === undefined || apiId === undefined || stage === undefined) return undefined;
  const given = { account, accountId, requestId, extendedRequestId, time, status, responseType, isCanary };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { request: { apiType, region, apiId, stage, ...known }, isProved, ...(cause === undefined ? {} : { cause }) };
}

const keyOf = ({ channelId, threadTs }: Pick<Watch, 'channelId' | 'threadTs'>): string => `${channelId}/${threadTs}`;
