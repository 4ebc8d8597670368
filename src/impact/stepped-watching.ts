import { randomUUID } from 'node:crypto';
import { StateAway } from '../actions/journal';
import type { Leases } from '../actions/leases';
import type { Watch } from '../actions/watch';
import { type LookParts, looksOf, WatchLooks } from './watch-looks';
import { FAILED_AGAIN_AFTER_MS, LEASE_MS, leaseKey, RENEW_MS, type StageWatches, type Started } from './watching';

export interface SteppedParts extends LookParts {
  /** A step is made by whoever holds the watch just then. */
  readonly leases: Leases;
  readonly onFailure: (watch: Watch, error: unknown) => void;
}

/**
 * Watches of processes that sleep: none runs between two events, and whoever calls `resume` makes the looks that are due, one a watch. Between
 * two calls a watch is nothing but its row in the state, so each look may be another process's.
 */
export class SteppedWatching implements StageWatches {
  private readonly looks: WatchLooks;

  constructor(private readonly parts: SteppedParts) {
    this.looks = new WatchLooks(parts);
  }

  async start(watch: Watch): Promise<Started> {
    const { watches } = this.parts;
    if (!(await watches.open(watch))) {
      const old = await watches.of(watch.channelId, watch.threadTs);
      if (old !== undefined && watch.flushedAt === undefined) return { is: 'on-already', watch: old };
      await watches.update(watch);
    }
    return { is: 'started' };
  }

  stopElsewhere(channelId: string, threadTs: string): Promise<string | undefined> {
    return this.looks.stop(channelId, threadTs);
  }

  /** Looks until nothing more is due; what was looked at longest ago comes first. */
  async resume(hasTime: () => boolean): Promise<number> {
    const { watches, timers } = this.parts;
    let made = 0;
    for (let before = -1; made > before; ) {
      before = made;
      const due = (await watches.all()).filter((watch) => isDue(watch, timers.now()));
      for (const watch of due.sort((a, b) => (a.lookedAt ?? a.since) - (b.lookedAt ?? b.since))) {
        if (!hasTime()) return made;
        if (await this.step(watch)) made += 1;
      }
    }
    return made;
  }

  /** One look, where nobody else is at it; false where there was none to make. */
  private async step(watch: Watch): Promise<boolean> {
    const { leases, timers, onFailure } = this.parts;
    const holder = randomUUID();
    const hold = (ms: number): Promise<boolean> => {
      const now = timers.now();
      return leases.take(leaseKey(watch), holder, { now, until: now + ms });
    };
    if (!(await hold(LEASE_MS))) return false;
    const own = new AbortController();
    const lost = (isHeld: boolean): void => void (isHeld || own.abort());
    const renewing = setInterval(() => void hold(LEASE_MS).then(lost, () => undefined), RENEW_MS);
    renewing.unref();
    try {
      const isMade = await this.lookOf(watch, own.signal).finally(() => clearInterval(renewing));
      await leases.release(leaseKey(watch), holder);
      return isMade;
    } catch (error) {
      // Another has taken it over.
      if (own.signal.aborted) return false;
      onFailure(watch, error);
      // Nobody takes it for a while: what fails once fails again.
      if (!(error instanceof StateAway)) await hold(FAILED_AGAIN_AFTER_MS).catch(() => undefined);
      return false;
    }
  }

  private async lookOf({ channelId, threadTs, since }: Watch, signal: AbortSignal): Promise<boolean> {
    const { watches, timers } = this.parts;
    // Whoever had it until now may have looked.
    const watch = await watches.of(channelId, threadTs);
    if (watch?.since !== since || !isDue(watch, timers.now())) return false;
    const { look, watch: seen, isFinal } = await this.looks.look(watch, isPast(watch, timers.now()), signal);
    if (signal.aborted) return false;
    return !isFinal || (await this.looks.end(seen, look)) === 'over';
  }
}

/** A look of it has come since the last one that was made. What is past its last look is due until it is forgotten. */
function isDue(watch: Watch, now: number): boolean {
  return isPast(watch, now) || looksOf(watch).some((at) => at > (watch.lookedAt ?? watch.since) && at <= now);
}

const isPast = (watch: Watch, now: number): boolean => now >= (looksOf(watch).at(-1) ?? 0);
