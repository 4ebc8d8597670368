import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port';

/** A real redis-server (or valkey-server) on a free port of 127.0.0.1, with an append-only file that is written before it answers, so that it can be killed and started again. */
export interface RedisProcess {
  readonly url: string;
  readonly pid: number;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it, again on the same port and files, with more settings if need be: `--requirepass`, … */
  start(...settings: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

const PROGRAMS = ['redis-server', 'valkey-server'] as const;

/** The name of the server that is installed; undefined: none is. */
export async function installedRedis(): Promise<string | undefined> {
  for (const program of PROGRAMS) {
    const child = spawn(program, ['--version'], { stdio: 'ignore' });
    const code = await new Promise<number | null>((resolve) => {
      child.once('error', () => resolve(null));
      child.once('exit', resolve);
    });
    if (code === 0) return program;
  }
  return undefined;
}

export async function startRedis(program: string): Promise<RedisProcess> {
  const redis = await redisAway(program);
  await redis.start();
  return redis;
}

/** One whose port and files are there, and which nobody has started yet. */
export async function redisAway(program: string): Promise<RedisProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'why403-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return child?.pid ?? 0;
    },
    kill,
    start: async (...settings) => {
      child = await launch(program, port, folder, settings);
    },
    close: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(program: string, port: number, folder: string, more: readonly string[]): Promise<ChildProcess> {
  const kept = ['--dir', folder, '--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  const settings = ['--port', port, '--bind', '127.0.0.1', ...kept, ...more];
  const child = spawn(program, settings.map(String), { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Ready to accept connections')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}: ${output.slice(-500)}`)));
    child.once('error', reject);
  });
  child.stdout?.removeAllListeners('data');
  child.stdout?.resume();
  return child;
}
