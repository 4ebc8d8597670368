import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { projectRoot } from '../playground/bot-process';

const counts = z.record(z.string(), z.number());
const readingSchema = z.object({
  /** Bytes, after a collection. */
  heapUsed: z.number(),
  /** Bytes. */
  rss: z.number(),
  /** What keeps the event loop going, by kind: `Timeout`, `TCPSocketWrap`, … https://nodejs.org/docs/latest-v20.x/api/process.html#processgetactiveresourcesinfo */
  active: counts,
  /** Objects that are reachable, by class. */
  alive: counts,
  /** Of the process itself. */
  listeners: z.number(),
});

export type MemoryReading = z.infer<typeof readingSchema>;

/** What is left in a bot's process after its garbage is collected, seen by scripts/memory-probe.js. */
export interface MemoryProbe {
  /** For the bot's environment. */
  readonly env: Readonly<Record<string, string>>;
  read(pid: number): Promise<MemoryReading>;
  close(): void;
}

export function openMemoryProbe(): MemoryProbe {
  const folder = mkdtempSync(join(tmpdir(), 'why403-probe-'));
  const file = join(folder, 'readings');
  writeFileSync(file, '');
  const lines = (): readonly string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return {
    env: { NODE_OPTIONS: `--require ${join(projectRoot(), 'scripts', 'memory-probe.js')}`, MEMORY_PROBE_FILE: file },
    async read(pid) {
      const before = lines().length;
      process.kill(pid, 'SIGUSR2');
      while (lines().length === before) await sleep(20);
      return readingSchema.parse(JSON.parse(lines()[before] ?? ''));
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
