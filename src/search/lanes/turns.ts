import type { Timers } from '../../quota/timers';

/** Whoever asks: one question, whatever number of reads it takes. */
export type Asker = object;

export interface Waiting {
  readonly asker: Asker;
  /** ms since 1970 */
  readonly since: number;
  /** It completes an answer: it waits only for those of the same moment. */
  readonly isUrgent: boolean;
}

export interface Turn<W> {
  /** Those that the call of this turn answers. */
  readonly taken: readonly W[];
  /** More wanted to come along than one call holds: the next turn is at once. */
  readonly full: boolean;
}

/** Two questions within so long are two people; three are an incident. */
const LATELY_MS = 4_000;
/** The second of two waits so long for a third. */
const PAIR_MS = 1_000;
/** In an incident this passes between two calls; those who come meanwhile go together. */
export const STORM_MS = 2_900;
/** What completes an answer goes together with what else does, a moment later. */
const MOMENT_MS = 150;

/**
 * Decides when the reads of one log group go. Somebody who asks alone is never delayed; when several ask, those who come after a call wait
 * a little and share the next one, so that an incident's burst costs a handful of calls.
 */
export class Turns<W extends Waiting> {
  private readonly askers = new Map<Asker, { readonly alone: boolean; last: number }>();
  private waiting: W[] = [];
  private lastTurn = Number.NEGATIVE_INFINITY;
  private pumping = false;

  constructor(
    private readonly timers: Timers,
    /** Begins one call for some of those who wait, the longest waiting first in the list. */
    private readonly begin: (waiting: readonly W[]) => Turn<W>,
  ) {}

  /** Several have asked lately: what is read serves more than one. */
  get isShared(): boolean {
    this.forget();
    return this.askers.size > 1;
  }

  enter(wish: W): void {
    const now = this.timers.now();
    this.forget();
    const asker = this.askers.get(wish.asker) ?? { alone: this.askers.size === 0, last: now };
    asker.last = now;
    this.askers.set(wish.asker, asker);
    if (asker.alone) {
      this.begin([wish]);
      this.lastTurn = now;
      return;
    }
    this.waiting.push(wish);
    void this.pump();
  }

  leave(wish: W): void {
    this.waiting = this.waiting.filter((other) => other !== wish);
  }

  private async pump(): Promise<void> {
    if (this.pumping) return;
    this.pumping = true;
    // Whoever asks in the same moment comes along.
    await this.timers.after(0);
    while (this.waiting.length > 0) {
      const now = this.timers.now();
      const pause = this.lastTurn + this.spacing() - now;
      const urgent = this.waiting.filter(({ isUrgent }) => isUrgent);
      const sooner = Math.min(...urgent.map(({ since }) => since)) + MOMENT_MS - now;
      if (pause > 0 && sooner > 0) {
        await this.timers.after(Math.min(pause, sooner, PAIR_MS));
        continue;
      }
      const { taken, full } = this.begin(pause > 0 ? urgent : this.waiting);
      this.waiting = this.waiting.filter((wish) => !taken.includes(wish));
      if (pause <= 0 && !full) this.lastTurn = now;
    }
    this.pumping = false;
  }

  private spacing(): number {
    this.forget();
    if (this.askers.size < 2) return 0;
    return this.askers.size === 2 ? PAIR_MS : STORM_MS;
  }

  private forget(): void {
    const now = this.timers.now();
    for (const { asker } of this.waiting) {
      const known = this.askers.get(asker);
      if (known !== undefined) known.last = now;
    }
    for (const [asker, { last }] of this.askers) if (now - last > LATELY_MS) this.askers.delete(asker);
  }
}
