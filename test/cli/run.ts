import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const CLI = resolve(__dirname, '../../dist/cli.js');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** What stdin holds; none is a closed stdin. */
  readonly stdin?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** Hears of stderr as it comes. */
  readonly onStderr?: (text: string) => void;
}

/** Nothing of the machine's own configuration reaches the program. */
const HOME = mkdtempSync(join(tmpdir(), 'why403-cli-'));
const BARE = { PATH: process.env.PATH ?? '', HOME, AWS_EC2_METADATA_DISABLED: 'true' };

/** The built program as a child process. */
export function why403(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return run(process.execPath, [CLI, ...args], options);
}

/** A shell line in which `$WHY403` is the built program. */
export function shell(line: string, options: RunOptions = {}): Promise<Ran> {
  return run('/bin/bash', ['-c', line], { ...options, env: { WHY403: `${process.execPath} ${CLI}`, ...options.env } });
}

function run(command: string, args: readonly string[], { stdin, env, onStderr }: RunOptions): Promise<Ran> {
  return new Promise((resolveRun, reject) => {
    const child = spawn(command, args, {
      cwd: HOME,
      env: { ...BARE, ...env },
      stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => {
      err.push(chunk);
      onStderr?.(chunk.toString());
    });
    // A program that refuses a long text closes the pipe before it has all of it.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(stdin);
    child.on('error', reject);
    child.on('close', (code) => resolveRun({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }));
  });
}

/** The one object that `--json` prints. */
export function objectOf({ stdout }: Ran): Readonly<Record<string, unknown>> {
  const lines = stdout.split('\n');
  expect(lines).toEqual([expect.stringMatching(/^\{.*\}$/), '']);
  const parsed: unknown = JSON.parse(lines[0] ?? '');
  return { ...(parsed as object) };
}

/** Nothing that a person sees is a stack trace or a raw exception. */
export function expectNoTrace({ stdout, stderr }: Ran): void {
  expect(`${stdout}\n${stderr}`).not.toMatch(/^\s+at .+:\d+:\d+|node:internal|\[object |undefined|TypeError|throw /m);
}

/** A failure without `--json`: nothing on stdout, one line with its ref on stderr. */
export function expectOneSentence(ran: Ran, code: number, words: RegExp): void {
  expect(ran.stdout).toBe('');
  expect(ran.stderr).toMatch(/^[^\n]+\. \(ref [0-9a-f]{6}\)\n$/);
  expect(ran.stderr).toMatch(words);
  expect(ran.code).toBe(code);
  expectNoTrace(ran);
}
