import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { hasCode } from './error-code';

const schema = z.object({ pid: z.number().int(), host: z.string(), begun: z.string() });

/** A state directory is one process's. */
export class InUse extends Error {
  override readonly name = 'InUse';
}

/**
 * Takes a state directory for this process; what it gives, lets go of it. Throws `InUse` where a process of this machine has it. A process
 * that died has it no more; one of another machine, or of another container, cannot be seen from here.
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, 'lock');
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), begun: begunAt(process.pid) ?? '' });
  if (!written(file, mine)) {
    const holder = readHolder(file);
    if (holder !== undefined && lives(holder))
      throw new InUse(
        `The state directory ${directory} is in use by process ${holder.pid}. Several processes need REDIS_URL, or a WHY403_STATE_DIR each.`,
      );
    rmSync(file, { force: true });
    if (!written(file, mine)) throw new InUse(`The state directory ${directory} was taken by another process this moment.`);
  }
  return () => {
    if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}

function written(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function readHolder(file: string): z.infer<typeof schema> | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Another process with the same number, begun later, is not the one that took it. */
function lives({ pid, host, begun }: z.infer<typeof schema>): boolean {
  if (pid === process.pid || host !== hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process lives too.
    if (!hasCode(error, 'EPERM')) return false;
  }
  const now = begunAt(pid);
  return now === undefined || begun === '' || now === begun;
}

/** The process's start in ticks since boot; undefined where the system does not tell. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function begunAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .at(19);
  } catch {
    return undefined;
  }
}
