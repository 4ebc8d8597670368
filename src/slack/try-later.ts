/** Slack's own troubles last seconds to minutes. */
const AFTER_MS = [2_000, 5_000, 15_000, 30_000, 60_000] as const;

/** What is tried again after a while, longer each time. A stop of the process leaves it to the next start. */
export class TryLater {
  private readonly timers = new Set<NodeJS.Timeout>();
  private isStopped = false;

  /** `attempts`: those that were in vain before the last one. */
  add(attempts: number, work: () => void): void {
    if (this.isStopped) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, AFTER_MS[attempts] ?? AFTER_MS.at(-1));
    timer.unref();
    this.timers.add(timer);
  }

  stop(): void {
    this.isStopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}
