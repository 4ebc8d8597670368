import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { z } from 'zod';
import { hasCode } from './error-code';
import type { KeyedStore } from './keyed-store';
import { parseKept } from './parse-kept';
import { RecentKeys } from './recent-keys';

/** One JSON file an item. A reader never sees half a file; a file that cannot be read counts as absent and is set aside. */
export class JsonFolder<T> implements KeyedStore<T> {
  private constructor(
    private readonly folder: string,
    private readonly schema: z.ZodType<T>,
    private readonly removed: RecentKeys | undefined,
  ) {}

  /** `rememberMs`: how long a removed key stays taken; undefined: it is free at once. */
  static async open<T>(folder: string, schema: z.ZodType<T>, rememberMs?: number, now = Date.now()): Promise<JsonFolder<T>> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new JsonFolder(
      folder,
      schema,
      rememberMs === undefined ? undefined : await RecentKeys.open(`${folder}.removed`, rememberMs, now),
    );
  }

  /** Survives the process, as every write here; it is not flushed to the disk, so the last second before a power cut can be lost. */
  async put(key: string, item: T): Promise<void> {
    const file = this.file(key);
    if (this.removed?.has(basename(file), Date.now())) return;
    await writeFileAtomic(file, JSON.stringify(item), { mode: 0o600, fsync: false });
  }

  /**
   * False where the key has an item already. Synchronous on purpose: an ack waits for it, and a small write into the page cache takes less
   * than the turns of the event loop that waiting for it would.
   */
  putNew(key: string, item: T): boolean {
    const file = this.file(key);
    if (this.removed?.has(basename(file), Date.now())) return false;
    try {
      writeFileSync(file, JSON.stringify(item), { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      throw error;
    }
  }

  async get(key: string): Promise<T | undefined> {
    return this.read(this.file(key));
  }

  async remove(key: string): Promise<void> {
    const file = this.file(key);
    this.removed?.add(basename(file), Date.now());
    await rm(file, { force: true });
  }

  async all(): Promise<readonly T[]> {
    const items = await Promise.all((await this.files()).map((file) => this.read(file)));
    return items.filter((item): item is Awaited<T> & T => item !== undefined);
  }

  /** Removes what was last written before a time, ms since 1970. */
  async prune(before: number): Promise<void> {
    for (const file of await this.files()) {
      const written = await stat(file).catch(() => undefined);
      if (written !== undefined && written.mtimeMs < before) await unlink(file).catch(() => undefined);
    }
  }

  private async files(): Promise<string[]> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('.json'));
    // A crash between a key's removal and its file's: it was done.
    return names.filter((name) => !this.removed?.has(name, Date.now())).map((name) => join(this.folder, name));
  }

  private file(key: string): string {
    return join(this.folder, `${createHash('sha256').update(key).digest('hex').slice(0, 40)}.json`);
  }

  private async read(file: string): Promise<T | undefined> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
    const item = parseKept(this.schema, text);
    if (item === undefined) await rename(file, `${file}.unreadable`).catch(() => undefined);
    return item;
  }
}
