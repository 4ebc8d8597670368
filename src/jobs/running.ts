import { setTimeout as sleep } from 'node:timers/promises';

/** Counts the work in hand, so that a stop can wait for it. */
export class Running {
  private count = 0;
  private readonly idle = new Set<() => void>();

  get size(): number {
    return this.count;
  }

  /** Call the returned function when the work is done; calling it twice counts once. */
  enter(): () => void {
    this.count += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.count -= 1;
      if (this.count > 0) return;
      for (const resolve of this.idle) resolve();
      this.idle.clear();
    };
  }

  /** True when all work ended in time. */
  async drain(ms: number): Promise<boolean> {
    if (this.count === 0) return true;
    const timer = new AbortController();
    const ended = new Promise<boolean>((resolve) => this.idle.add(() => resolve(true)));
    const late = sleep(ms, false, { signal: timer.signal }).catch(() => false);
    const inTime = await Promise.race([ended, late]);
    timer.abort();
    return inTime;
  }
}
