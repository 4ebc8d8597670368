import { setTimeout as sleep } from 'node:timers/promises';

/** Edits of one message: the newest wins, none sooner than its time, none after the end. */
export class PacedEdits {
  private waiting: (() => Promise<void>) | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private edited = 0;
  private ended = false;
  private nextAt: number;

  constructor(
    firstAfterMs: number,
    private readonly everyMs: number,
    private readonly most: number,
  ) {
    this.nextAt = performance.now() + firstAfterMs;
  }

  offer(edit: () => Promise<void>): void {
    if (this.ended || this.edited >= this.most) return;
    this.waiting = edit;
    this.timer ??= setTimeout(() => this.run(), Math.max(0, this.nextAt - performance.now()));
  }

  /** Resolves when the last edit, the answer, may be made. */
  async end(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.running;
    if (this.edited > 0) await sleep(Math.max(0, this.nextAt - performance.now()));
  }

  private run(): void {
    this.timer = undefined;
    const edit = this.waiting;
    this.waiting = undefined;
    if (edit === undefined || this.ended) return;
    this.edited += 1;
    this.nextAt = performance.now() + this.everyMs;
    // A progress line that is lost is no loss; the answer says what failed.
    this.running = edit().catch(() => undefined);
  }
}
