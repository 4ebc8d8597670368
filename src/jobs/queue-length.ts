/**
 * How much waits in a queue that other processes fill and empty too: what was read last, and what this one has added since. Whoever accepts
 * work asks it without waiting for anybody.
 */
export class QueueLength {
  private lastRead = 0;
  private added = 0;
  private isReading = false;

  constructor(private readonly read: () => Promise<number>) {}

  get now(): number {
    return this.lastRead + this.added;
  }

  add(): void {
    this.added += 1;
  }

  /** Never rejects: what cannot be read now stays as it was. */
  async refresh(): Promise<void> {
    if (this.isReading) return;
    this.isReading = true;
    const { added } = this;
    try {
      this.lastRead = await this.read();
      this.added -= added;
    } catch {
      // The next look.
    } finally {
      this.isReading = false;
    }
  }
}
