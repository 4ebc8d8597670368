import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../playground/bot-process';

/** The demo as `npm run demo` starts it, without a terminal. */
export interface DemoProcess {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** Waits until stdout matches; rejects with all that was written where the demo ends before. */
  shows(pattern: RegExp): Promise<RegExpExecArray>;
  /** The exit code. */
  readonly ended: Promise<number | null>;
}

export function startDemo(...args: readonly string[]): DemoProcess {
  const program = join(projectRoot(), 'build/playground/demo.js');
  if (!existsSync(program)) throw new Error('The demo is not built: npm run build:all');
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { out: '', err: '' };
  const look = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => {
    written.out += chunk.toString();
    for (const each of [...look]) each();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    written.err += chunk.toString();
  });
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  const shows = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const each = (): void => {
        const found = pattern.exec(written.out);
        if (found === null) return;
        look.delete(each);
        resolve(found);
      };
      look.add(each);
      each();
      ended.then(() => reject(new Error(`the demo ended before ${pattern}:\n${written.out}\n${written.err}`)));
    });
  return { child, out: () => written.out, err: () => written.err, shows, ended };
}

/** The `export NAME=value` lines that it printed. */
export function environmentOf(out: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...out.matchAll(/^export (\w+)=(\S+)/gm)].map(([, name = '', value = '']) => [name, value]));
}
