import type { DoneWrite, DoneWrites } from '../actions/done-writes';
import { StateAway } from '../actions/journal';
import type { Leases } from '../actions/leases';
import type { Watch, Watches } from '../actions/watch';
import type { CauseId } from '../causes/ids';
import { isCauseId } from '../causes/ids';
import type { Timers } from '../quota/timers';
import type { Impact, IncidentCase, NotCounted } from './impact';
import type { Impacts } from './impacts';
import { isRefusedAgain, stoppedLine, watchLine } from './watch-words';

export interface WatchingParts {
  readonly impacts: Pick<Impacts, 'count'>;
  readonly watches: Watches;
  /** Several processes over one state: one of them looks on, the one that holds the watch. */
  readonly leases: Leases;
  /** What this process holds watches as. */
  readonly holder: string;
  /** Two that look on all the same, because a lease has lapsed under one of them, say one line. */
  readonly writes: DoneWrites;
  readonly timers: Timers;
  /** What all looks of one watch may cost together. */
  readonly budgetDollars: number;
  /** Says a watch's last line in its thread. Never rejects. */
  readonly say: (watch: Watch, line: string) => Promise<void>;
  /** Called when a watch begins to run, with what ends it and what it has come to; what it returns, when it has ended. */
  readonly onRun: (watch: Watch, stop: () => void, comesTo: () => string) => () => void;
  /** Called when a look begins, or a lease is let go of; what it returns, when that has ended: a stop of the process waits for it. */
  readonly enter: () => () => void;
  /** Aborts when the process ends: what is watched is left to the next start. */
  readonly leaving: AbortSignal;
  readonly onFailure: (watch: Watch, error: unknown) => void;
}

export type Started = { readonly is: 'started' } | { readonly is: 'on-already'; readonly watch: Watch };

/** Requests that were on their way when the cache was flushed are not counted: AWS does not say how long a flush takes. */
export const SETTLING_MS = 10_000;
/** Lines land 5 to 20 s after the request: the last look waits for them. */
const LANDING_MS = 20_000;
const FIRST_LOOK_MS = 60_000;
/** Whoever has not said for so long that it looks on has died. */
const LEASE_MS = 30_000;
const RENEW_MS = 10_000;
const FAILED_AGAIN_AFTER_MS = 5 * 60_000;
/** So often somebody has to ask for watches that nobody holds. */
export const TAKE_OVER_EVERY_MS = 15_000;

/**
 * Looks on, a few times and further and further apart, and says one line at the end; sooner where a flush is seen not to have helped. One
 * watch a thread. What is watched survives the process: another one, or the next start, looks on, and where the time has passed, looks once
 * and says its line.
 */
export class Watching {
  private readonly running = new Map<string, { readonly own: AbortController; readonly done: Promise<void> }>();
  /** By thread, ms since 1970: what failed here is left to others for a while. */
  private readonly failedAt = new Map<string, number>();
  /** What each watch has come to. */
  private readonly latest = new Map<string, Watch>();

  constructor(private readonly parts: WatchingParts) {}

  /** A thread that is watched already is watched once; a flush begins its time anew. */
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

  /** Ends a watch that another process looks on for; resolves to what it has come to, undefined where there is none. */
  async stopElsewhere(channelId: string, threadTs: string): Promise<string | undefined> {
    const { watches, timers } = this.parts;
    if (this.running.has(keyOf({ channelId, threadTs }))) return undefined;
    const watch = await watches.of(channelId, threadTs);
    if (watch === undefined) return undefined;
    await watches.close(channelId, threadTs);
    return stoppedLine(watch, timers.now());
  }

  /** Takes what no process holds; resolves to how many watches that were. */
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
      if (!(await this.isStill(watch)) || !(await this.hold(watch))) return;
      const isLast = index === looks.length - 1;
      const { look, watch: seen } = await this.look(watch, signal);
      if (signal.aborted) return;
      watch = seen;
      if (isLast || isOver(watch, look)) return this.finish(watch, look, signal);
    }
  }

  private async look(watch: Watch, signal: AbortSignal): Promise<{ readonly look: Impact | NotCounted; readonly watch: Watch }> {
    const { impacts, timers, watches, enter, budgetDollars } = this.parts;
    const leave = enter();
    try {
      const to = Math.max(watch.since, Math.min(timers.now(), watch.until));
      const left = Math.max(0, budgetDollars - watch.spentDollars);
      const look = await impacts.count(incidentOf(watch), { from: watch.since, to, budgetDollars: left, signal });
      const spentDollars = watch.spentDollars + look.cost.dollars;
      const seen = look.kind === 'counted' ? { seen: { at: to, says: watchLine(watch, look) } } : {};
      const next: Watch = { ...watch, ...seen, spentDollars };
      if (!signal.aborted && (await this.isStill(watch))) {
        this.latest.set(keyOf(watch), next);
        await watches.update(next);
      }
      return { look, watch: next };
    } finally {
      leave();
    }
  }

  private async finish(watch: Watch, look: Impact | NotCounted, signal: AbortSignal): Promise<void> {
    const { say, watches, writes, timers, enter } = this.parts;
    const line: DoneWrite = { key: lineKey(watch), by: { id: 'why403', name: 'why403' }, begunAt: timers.now() };
    // Another process is saying it, or died while it did.
    for (let claim = await this.claim(line); claim !== 'taken'; claim = await this.claim(line)) {
      // It was said; a look of this process may have written the watch down once more since.
      if (claim === 'said') {
        if (await this.isStill(watch)) await watches.close(watch.channelId, watch.threadTs);
        return;
      }
      await timers.after(ABANDONED_AFTER_MS, signal);
      if (!(await this.isStill(watch))) return;
    }
    const leave = enter();
    try {
      if (!(await this.isStill(watch))) return;
      // Said before it is forgotten: a crash between the two says it twice rather than never.
      await say(watch, watchLine(watch, look));
      await writes.settle({ ...line, doneAt: new Date(timers.now()).toISOString() });
      await watches.close(watch.channelId, watch.threadTs);
    } finally {
      leave();
    }
  }

  private async claim(line: DoneWrite): Promise<'taken' | 'said' | 'being-said'> {
    const { writes, timers } = this.parts;
    const claim = await writes.claim(line);
    if (claim.taken) return 'taken';
    for (let { by } = claim; ; ) {
      if (by.doneAt !== undefined) return 'said';
      if (timers.now() - by.begunAt < ABANDONED_AFTER_MS) return 'being-said';
      // Of many that find it so one gets it; whoever got it before may have died too.
      const next = await writes.takeOver(line, by);
      if (next.taken) return 'taken';
      if (next.by.begunAt === by.begunAt) return 'being-said';
      by = next.by;
    }
  }

  /** Not ended meanwhile, by `stop`, and not begun anew, by a flush. */
  private async isStill({ channelId, threadTs, since }: Watch): Promise<boolean> {
    return (await this.parts.watches.of(channelId, threadTs))?.since === since;
  }
}

const ABANDONED_AFTER_MS = 60_000;
const leaseKey = ({ channelId, threadTs, since }: Watch): string => `watch/${channelId}/${threadTs}/${since}`;
const lineKey = ({ channelId, threadTs, since }: Watch): string => `watch-line/${channelId}/${threadTs}/${since}`;

/** A promise that is broken is said at once, and so is what can never be looked at. */
function isOver(watch: Watch, look: Impact | NotCounted): boolean {
  if (look.kind === 'not-counted') return look.why === 'nothing-to-count';
  return watch.flushedAt !== undefined && isRefusedAgain(look);
}

/** 1, 3, 7, 15 … minutes after the beginning, and a last time when the lines of the end have landed. */
export function looksOf({ since, until }: Pick<Watch, 'since' | 'until'>): readonly number[] {
  const looks: number[] = [];
  for (let after = FIRST_LOOK_MS; since + after < until; after = after * 2 + FIRST_LOOK_MS) looks.push(since + after);
  return [...looks, until + LANDING_MS];
}

function incidentOf({ request, cause, isProved }: Watch): IncidentCase {
  const named: CauseId | undefined = cause !== undefined && isCauseId(cause) ? cause : undefined;
  return named === undefined ? { request, isProved: false } : { request, cause: named, isProved };
}

/** Ids of a case, as a watch keeps them; undefined where it names no stage. */
export function watchedCase({ request, cause, isProved }: IncidentCase): Pick<Watch, 'request' | 'isProved' | 'cause'> | undefined {
  const { apiType, region, apiId, stage, account, accountId, requestId, extendedRequestId, time, status, responseType, isCanary } = request;
  if (region === undefined || apiId === undefined || stage === undefined) return undefined;
  const given = { account, accountId, requestId, extendedRequestId, time, status, responseType, isCanary };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { request: { apiType, region, apiId, stage, ...known }, isProved, ...(cause === undefined ? {} : { cause }) };
}

const keyOf = ({ channelId, threadTs }: Pick<Watch, 'channelId' | 'threadTs'>): string => `${channelId}/${threadTs}`;
