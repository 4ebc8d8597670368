import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { PlaygroundAws } from './aws/main';
import { freePort } from './free-port';
import type { PlaygroundSlack } from './slack/main';

export interface BotOptions {
  readonly aws: PlaygroundAws;
  readonly slack: PlaygroundSlack;
  /** none: it does what others heard */
  readonly transport: 'socket' | 'http' | 'none';
  readonly stateDir: string;
  /** The key of the account that the bot reads. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  /** Another build of the program than `dist/cli.js`, seen from the project's folder. */
  readonly program?: string;
  /** More environment, e.g. WHY403_FLUSH_USERS. */
  readonly env?: Readonly<Record<string, string>>;
  /** More arguments of `serve`. */
  readonly args?: readonly string[];
  /** A load balancer in front decides where requests go. */
  readonly isOneOfSeveral?: boolean;
}

/** The unmodified program as a child process, pointed at the two playgrounds. */
export interface BotProcess {
  readonly pid: number;
  /** Where it hears Slack by HTTP. */
  readonly url?: string;
  /** Its log: JSON lines of stderr. */
  readonly log: () => string;
  /** Its exit code, null for a signal, when it has ended. */
  readonly ended: Promise<number | null>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `dist/cli.js serve` and waits until Slack has it; rejects with its log where it ends before that. */
export async function startBot(options: BotOptions): Promise<BotProcess> {
  const { aws, slack, transport } = options;
  const port = transport === 'http' ? await freePort() : 0;
  const child = spawn(process.execPath, [...startArguments(options.program), ...(options.args ?? [])], {
    cwd: projectRoot(),
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_API_URL: slack.apiUrl,
      ...(transport === 'none'
        ? {}
        : transport === 'socket'
          ? { SLACK_APP_TOKEN: slack.appToken }
          : { SLACK_SIGNING_SECRET: slack.signingSecret, PORT: String(port) }),
      AWS_ENDPOINT_URL: aws.url,
      AWS_REGION: options.region,
      AWS_ACCESS_KEY_ID: options.accessKeyId,
      AWS_SECRET_ACCESS_KEY: options.secretAccessKey,
      WHY403_STATE_DIR: options.stateDir,
      LOG_LEVEL: 'info',
      // Several run on one machine.
      WHY403_OPS_PORT: '0',
      ...options.env,
    },
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log = `${log}${chunk.toString()}`.slice(-MOST_LOG);
  });
  const ended = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  const isOneOfSeveral = options.isOneOfSeveral === true;
  const hears: Promise<void> =
    transport === 'http' ? listening(port) : transport === 'none' || isOneOfSeveral ? saying(child, () => log) : connected(slack);
  await Promise.race([hears, ended.then((code) => Promise.reject(new Error(`the bot ended with code ${code}:\n${log}`)))]);
  const url = transport === 'http' ? `http://127.0.0.1:${port}/slack/events` : undefined;
  if (url !== undefined && !isOneOfSeveral) slack.connectHttp(url);
  return {
    pid: child.pid ?? 0,
    ...(url === undefined ? {} : { url }),
    log: () => log,
    ended,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

const MOST_LOG = 2_000_000;

/** The project's folder, seen from playground/ and from build/playground/ alike. */
export function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** What `npm start` gives to node. */
function startArguments(program = 'dist/cli.js'): readonly string[] {
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string() }) })
    .parse(JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')));
  return scripts.start.replace('dist/cli.js', program).split(' ').slice(1);
}

async function saying(child: ChildProcess, log: () => string): Promise<void> {
  while (!log().includes('listening to Slack') && child.exitCode === null && child.signalCode === null)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

async function connected(slack: PlaygroundSlack): Promise<void> {
  await slack.waitFor(() => slack.connections > 0, { ms: 20_000, what: 'the bot to open its socket' });
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answered = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing listens on port ${port}`);
}
