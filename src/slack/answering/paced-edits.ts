import { setTimeout as sleep } from 'node:timers/promises';

/** Edits of one message: the newest wins, none sooner than its time after the one before has reached Slack, none after the end. */
export class PacedEdits {
  private waiting: (() => Promise<void>) | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private edited = 0;
  private ended = false;
  private nextAt: number;

  constructor(
    firstAfterMs: number,
    private readonly everyMs: number,
    private readonly most: number,
    /** The message was edited just now: the last edit waits for its time too. */
    private isEdited = false,
  ) {
    this.nextAt = performance.now() + (isEdited ? everyMs : firstAfterMs);
  }

  offer(edit: () => Promise<void>): void {
    if (this.ended || this.edited >= this.most) return;
    this.waiting = edit;
    this.schedule();
  }

  /** Resolves when the last edit, the answer, may be made. */
  async end(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.running;
    if (this.isEdited) await sleep(Math.max(0, this.nextAt - performance.now()));
  }

  private schedule(): void {
    if (this.running !== undefined || this.waiting === undefined || this.ended || this.edited >= this.most) return;
    this.timer ??= setTimeout(() => this.run(), Math.max(0, this.nextAt - performance.now()));
  }

  private run(): void {
    this.timer = undefined;
    const edit = this.waiting;
    this.waiting = undefined;
    if (edit === undefined || this.ended) return;
    this.edited += 1;
    this.isEdited = true;
    // A progress line that is lost is no loss; the answer says what failed.
    this.running = edit()
      .catch(() => undefined)
      .then(() => {
        this.nextAt = performance.now() + this.everyMs;
        this.running = undefined;
        this.schedule();
      });
  }
}
