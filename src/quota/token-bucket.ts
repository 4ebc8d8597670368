import { type Priority, PriorityLine } from './priority-line';
import type { Timers } from './timers';

export interface BucketSettings {
  /** Calls a second that AWS gives the account, Region and API. */
  readonly quotaPerSecond: number;
  /** Part of it that this program takes; the rest is everybody else's. */
  readonly share: number;
  /** Calls that may go at once after a pause. */
  readonly burst: number;
  /** Part of the refill that background work may use. */
  readonly backgroundShare: number;
}

/** Calls to one API of AWS in one account and Region, held below its quota. */
export type Bucket = Pick<TokenBucket, 'take' | 'throttled' | 'perSecond' | 'free'>;

/** The rate climbs back by this part of the full one every second without a throttle. */
export const RECOVERY_PER_SECOND = 0.1;
/** Several throttles of one moment are one signal. */
export const ONE_SIGNAL_MS = 500;
export const LEAST_RATE = 0.2;

/**
 * Calls to one API of AWS in one account and Region, held below its quota: those who wait go by priority, then by age. A throttle
 * halves the rate; it recovers slowly. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
 */
export class TokenBucket {
  private tokens: number;
  private filledAt: number;
  private rate: number;
  private throttledAt = Number.NEGATIVE_INFINITY;
  private readonly line = new PriorityLine();
  private pumping = false;
  private backgroundAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly settings: BucketSettings,
    private readonly timers: Timers,
  ) {
    this.rate = this.full;
    this.tokens = settings.burst;
    this.filledAt = timers.now();
  }

  /** Calls a second at the moment. */
  get perSecond(): number {
    this.refill();
    return this.rate;
  }

  /** Calls that could go now without waiting. */
  get free(): number {
    this.refill();
    return this.line.length > 0 ? 0 : Math.floor(this.tokens);
  }

  /** Resolves when the call may go; rejects with the signal's reason where that aborts first. */
  async take(priority: Priority, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.refill();
    if (this.line.length === 0 && this.mayGo(priority)) {
      this.spend(priority);
      return;
    }
    const turn = this.line.enter(priority, signal);
    void this.pump();
    await turn;
  }

  /** AWS said that the rate is used up. */
  throttled(): void {
    const now = this.timers.now();
    this.refill();
    this.tokens = Math.min(this.tokens, 0);
    if (now - this.throttledAt < ONE_SIGNAL_MS) return;
    this.throttledAt = now;
    this.rate = Math.max(LEAST_RATE, this.rate / 2);
  }

  private get full(): number {
    return this.settings.quotaPerSecond * this.settings.share;
  }

  private refill(): void {
    const now = this.timers.now();
    const seconds = Math.max(0, now - this.filledAt) / 1000;
    if (seconds === 0) return;
    this.filledAt = now;
    this.rate = Math.min(this.full, this.rate + this.full * RECOVERY_PER_SECOND * seconds);
    this.tokens = Math.min(this.settings.burst, this.tokens + this.rate * seconds);
  }

  private mayGo(priority: Priority): boolean {
    if (this.tokens < 1) return false;
    if (priority !== 'background') return true;
    return this.timers.now() - this.backgroundAt >= 1000 / (this.settings.quotaPerSecond * this.settings.backgroundShare);
  }

  private spend(priority: Priority): void {
    this.tokens -= 1;
    if (priority === 'background') this.backgroundAt = this.timers.now();
  }

  private async pump(): Promise<void> {
    if (this.pumping) return;
    this.pumping = true;
    for (let { first } = this.line; first !== undefined; { first } = this.line) {
      this.refill();
      if (this.mayGo(first)) {
        this.spend(first);
        this.line.letGo(1);
      } else await this.timers.after(this.pauseMs(first));
    }
    this.pumping = false;
  }

  private pauseMs(next: Priority): number {
    if (this.tokens < 1) return Math.max(1, ((1 - this.tokens) * 1000) / this.rate);
    return next === 'background' ? 20 : 1;
  }
}
