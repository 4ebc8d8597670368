import { appendFile, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Spending } from '../quota/spending';
import { hasCode } from './error-code';

interface Sum {
  /** Bytes of the file that were summed up. */
  readonly read: number;
  readonly dollars: number;
}

/**
 * One file a UTC day and account, a line for each amount: lines of several processes stand side by side, and a crash loses none.
 * The directory is made with the first amount.
 */
export function openSpendingFiles(directory: string): Spending {
  const folder = join(directory, 'spending');
  const sums = new Map<string, Sum>();
  const fileOf = (day: string, account: string): string => join(folder, `${day}-${encodeURIComponent(account)}.dollars`);
  return {
    async spent(day, account) {
      const file = fileOf(day, account);
      const sum = await summedUp(file, sums.get(file) ?? { read: 0, dollars: 0 });
      sums.set(file, sum);
      return sum.dollars;
    },
    async add(day, account, dollars) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await appendFile(fileOf(day, account), `${dollars}\n`, { mode: 0o600 });
    },
  };
}

/** Reads only what was written since. */
async function summedUp(file: string, before: Sum): Promise<Sum> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (handle === undefined) return before;
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(0, size - before.read)), 0, undefined, before.read);
    const text = buffer.subarray(0, bytesRead).toString('utf8');
    // A line that is just being written has no end yet.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const amounts = whole.split('\n').map(Number).filter(Number.isFinite);
    return { read: before.read + Buffer.byteLength(whole), dollars: amounts.reduce((sum, amount) => sum + amount, before.dollars) };
  } finally {
    await handle.close();
  }
}
