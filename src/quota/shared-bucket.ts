import { type Priority, PriorityLine } from './priority-line';
import type { Timers } from './timers';
import { type BucketSettings, TokenBucket } from './token-bucket';

/** A bucket's part of a moment's calls. */
export interface Lease {
  readonly granted: number;
  /** Calls a second that all processes together have at the moment. */
  readonly perSecond: number;
  /** Until there may be more, ms. */
  readonly waitMs: number;
}

/** Buckets that several processes share. Rejects while they cannot be reached. */
export interface TokenSource {
  lease(key: string, settings: BucketSettings, want: number, isBackground: boolean): Promise<Lease>;
  throttled(key: string, settings: BucketSettings): Promise<void>;
}

/** While the others cannot be heard, this process takes so much of what all have together. */
const SHARE_ALONE = 0.25;
const MOST_AT_ONCE = 8;

/**
 * A token bucket whose tokens are leased, a few at a time, from one that all processes share. Who waits here goes by priority, then by
 * age; between processes it is who asks first.
 */
export class SharedBucket {
  private readonly line = new PriorityLine();
  private pumping = false;
  private rate: number;
  /** For as long as the source cannot be reached. */
  private readonly alone: TokenBucket;

  constructor(
    private readonly key: string,
    private readonly settings: BucketSettings,
    private readonly timers: Timers,
    private readonly source: TokenSource,
  ) {
    this.rate = settings.quotaPerSecond * settings.share;
    this.alone = new TokenBucket(
      { ...settings, share: settings.share * SHARE_ALONE, burst: Math.max(1, settings.burst * SHARE_ALONE) },
      timers,
    );
  }

  /** Calls a second at the moment, of all processes together. */
  get perSecond(): number {
    return this.rate;
  }

  /** Calls that could go now without waiting: none is known without asking the others. */
  get free(): number {
    return 0;
  }

  /** Resolves when the call may go; rejects with the signal's reason where that aborts first. */
  async take(priority: Priority, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const turn = this.line.enter(priority, signal);
    void this.pump();
    await turn;
  }

  /** AWS said that the rate is used up. */
  throttled(): void {
    this.alone.throttled();
    this.source.throttled(this.key, this.settings).catch(() => undefined);
  }

  private async pump(): Promise<void> {
    if (this.pumping) return;
    this.pumping = true;
    while (this.line.length > 0) {
      const { granted, waitMs } = await this.lease();
      // Whoever left meanwhile has left its token to the next; what nobody takes is lost, never called.
      this.line.letGo(granted);
      if (granted === 0 && this.line.length > 0) await this.timers.after(Math.max(1, waitMs));
    }
    this.pumping = false;
  }

  /** For the first of those who wait, and for those behind it that are as urgent. */
  private async lease(): Promise<Lease> {
    const { first, urgent } = this.line;
    const isBackground = first === 'background';
    try {
      const lease = await this.source.lease(this.key, this.settings, isBackground ? 1 : Math.min(urgent, MOST_AT_ONCE), isBackground);
      this.rate = lease.perSecond;
      return lease;
    } catch {
      await this.alone.take(this.line.first ?? 'background', new AbortController().signal);
      return { granted: 1, perSecond: this.rate, waitMs: 0 };
    }
  }
}
