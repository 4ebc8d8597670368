/** Slack-like ids and timestamps that never repeat and are the same in every run. */
export class Ids {
  private counter = 0;
  private lastMicros = 0;

  constructor(private readonly now: () => number) {}

  /** `next('C')` gives `C0PLAY0001`, then `C0PLAY0002`. */
  next(prefix: string): string {
    this.counter += 1;
    return `${prefix}0PLAY${this.counter.toString(36).toUpperCase().padStart(4, '0')}`;
  }

  /** A message `ts`: seconds and microseconds, always later than the one before. */
  ts(): string {
    this.lastMicros = Math.max(Math.floor(this.now()) * 1000, this.lastMicros + 1);
    const micros = String(this.lastMicros % 1_000_000).padStart(6, '0');
    return `${Math.floor(this.lastMicros / 1_000_000)}.${micros}`;
  }

  /** A view hash: `<seconds>.<something>`. */
  hash(): string {
    this.counter += 1;
    return `${Math.floor(this.now() / 1000)}.h${this.counter.toString(36)}`;
  }
}
