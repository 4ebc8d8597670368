import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Timers } from '../../src/quota/timers';

interface Waiter {
  readonly at: number;
  readonly resolve: () => void;
}

/** Time that passes when a test says so; what waits for it is told in its order. */
export class SteppedTimers implements Timers {
  private waiters: Waiter[] = [];
  readonly now = (): number => this.clock.now;

  constructor(private readonly clock: { now: number }) {}

  get waiting(): number {
    return this.waiters.length;
  }

  after(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.waiters = this.waiters.filter((other) => other !== waiter);
        reject(signal?.reason);
      };
      const waiter: Waiter = {
        at: this.clock.now + ms,
        resolve: () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      if (signal?.aborted) return leave();
      signal?.addEventListener('abort', leave, { once: true });
      this.waiters.push(waiter);
    });
  }

  /** The time of the next who waits comes; resolves when somebody waits again, or when it is over. */
  async step(isOver: () => boolean): Promise<void> {
    const next = this.waiters.reduce<Waiter | undefined>(
      (least, each) => (least === undefined || each.at < least.at ? each : least),
      undefined,
    );
    if (next === undefined) throw new Error('nobody waits');
    this.waiters = this.waiters.filter((other) => other !== next);
    this.clock.now = Math.max(this.clock.now, next.at);
    next.resolve();
    await until(() => this.waiting > 0 || isOver(), 'the look to end');
  }
}

/** Polls a condition; the bound only catches what hangs. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const begun = performance.now();
  while (!holds()) {
    if (performance.now() - begun > 30_000) throw new Error(`waited for ${what}`);
    await nextTurn();
  }
}
