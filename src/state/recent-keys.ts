import { appendFileSync, readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';

const LEAST_LINES = 1000;

/** Names that were in use within the last while: one file, a line each, read at the start and written anew when most of it is old. */
export class RecentKeys {
  private readonly at = new Map<string, number>();
  private lines = 0;
  private rewriteAt = LEAST_LINES;

  private constructor(
    private readonly file: string,
    private readonly keepMs: number,
  ) {}

  static async open(file: string, keepMs: number, now: number): Promise<RecentKeys> {
    const recent = new RecentKeys(file, keepMs);
    for (const line of readLines(file)) {
      const [at = '', name = ''] = line.split(' ');
      if (Number(at) > now - keepMs && name !== '') recent.at.set(name, Number(at));
    }
    await recent.writeAnew();
    return recent;
  }

  has(name: string, now: number): boolean {
    const at = this.at.get(name);
    return at !== undefined && at > now - this.keepMs;
  }

  /** Synchronous: a crash right after it has lost nothing. */
  add(name: string, now: number): void {
    this.at.set(name, now);
    appendFileSync(this.file, `${now} ${name}\n`, { mode: 0o600 });
    this.lines += 1;
    if (this.lines < this.rewriteAt) return;
    for (const [old, at] of this.at) if (at <= now - this.keepMs) this.at.delete(old);
    writeFileAtomic.sync(this.file, this.text(), { mode: 0o600, fsync: false });
    this.count();
  }

  private async writeAnew(): Promise<void> {
    await writeFileAtomic(this.file, this.text(), { mode: 0o600, fsync: false });
    this.count();
  }

  private count(): void {
    this.lines = this.at.size;
    this.rewriteAt = 2 * this.lines + LEAST_LINES;
  }

  private text(): string {
    return [...this.at].map(([name, at]) => `${at} ${name}\n`).join('');
  }
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
