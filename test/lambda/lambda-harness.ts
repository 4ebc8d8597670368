import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { type PlaygroundSlack, startSlack, type User } from '../../playground/slack/main';
import { createFunction, type LambdaFunction } from '../../src/lambda';
import { createLog } from '../../src/observability/log';
import { realTimers } from '../../src/quota/timers';

/** The function as Lambda runs it: an HTTP API in front, containers that share nothing, and events by Invoke. */
export interface Harness {
  readonly aws: PlaygroundAws;
  readonly slack: PlaygroundSlack;
  readonly ann: User;
  /** How long each of Slack's requests waited for its answer, ms. */
  readonly answeredMs: readonly number[];
  readonly events: readonly unknown[];
  readonly lines: readonly Record<string, unknown>[];
  /** Lines of metrics, as they were written. */
  readonly metrics: readonly string[];
  /** One more container. */
  container(): Promise<LambdaFunction>;
  /** Resolves when no handed-over work is in hand any more. */
  idle(): Promise<void>;
  /** Moves the clock of AWS and of every container on, ms. */
  pass(ms: number): void;
  /** What the schedule does, in a container of its own. `leftMs`: what Lambda says that is left. */
  tick(leftMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** What the schedule in deploy/cloudformation/lambda.yml sends. */
export const TICK = { why403: { is: 'tick' } } as const;

const NAME = 'why403';
const KEY = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground' } as const;

export async function startHarness(env: Readonly<Record<string, string>> = {}): Promise<Harness> {
  let aheadMs = 0;
  const now = (): number => Date.now() + aheadMs;
  const aws = await startAws({ now });
  aws.account('111122223333', KEY);
  const slack = await startSlack({ manifest: resolve(__dirname, '../../manifest.threads.yml') });
  const ann = slack.addUser({ name: 'ann' });
  const lines: Record<string, unknown>[] = [];
  const folders: string[] = [];
  const metrics: string[] = [];
  const containers: LambdaFunction[] = [];
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: KEY.accessKeyId, AWS_SECRET_ACCESS_KEY: KEY.secretAccessKey });
  const container = async (): Promise<LambdaFunction> => {
    const folder = mkdtempSync(join(tmpdir(), 'why403-lambda-'));
    folders.push(folder);
    const destination = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(JSON.parse(chunk.toString()));
        done();
      },
    });
    const made = await createFunction(
      {
        ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_API_URL: slack.apiUrl, SLACK_SIGNING_SECRET: slack.signingSecret },
        ...{ AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: aws.url, AWS_LAMBDA_FUNCTION_NAME: NAME },
        ...{ WHY403_STATE_DIR: folder, WHY403_FLUSH_USERS: ann.id, ...env },
      },
      {
        log: createLog('info', destination),
        timers: { now, after: realTimers.after },
        writeLine: (line) => void metrics.push(line),
      },
    );
    containers.push(made);
    return made;
  };
  const [front, worker] = [await container(), await container()];
  let ticking: LambdaFunction | undefined;
  const answeredMs: number[] = [];
  const events: unknown[] = [];
  const invocations = new Set<Promise<unknown>>();
  aws.onInvoke(NAME, (event) => {
    events.push(event);
    const handled = worker.handler(event).finally(() => invocations.delete(handled));
    invocations.add(handled);
  });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const begun = performance.now();
      const { method = '', url = '/', headers } = request;
      // A function URL sends every body so.
      const event = { version: '2.0', rawPath: url, headers, body: Buffer.concat(chunks).toString('base64'), isBase64Encoded: true };
      void front.handler({ ...event, requestContext: { http: { method } } }).then((answer) => {
        answeredMs.push(performance.now() - begun);
        const {
          statusCode = 500,
          headers: said = {},
          body = '',
        } = answer as { statusCode?: number; headers?: Record<string, string>; body?: string };
        response.writeHead(statusCode, said).end(body);
      });
    });
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  slack.connectHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return {
    ...{ aws, slack, ann, answeredMs, events, lines, metrics, container },
    idle: async () => {
      while (invocations.size > 0) await Promise.all(invocations);
    },
    pass: (ms) => {
      aheadMs += ms;
    },
    tick: async (leftMs = 300_000) => {
      ticking ??= await container();
      await ticking.handler(TICK, { getRemainingTimeInMillis: () => leftMs });
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await Promise.all(containers.map((each) => each.close()));
      await slack.close();
      await aws.close();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}
