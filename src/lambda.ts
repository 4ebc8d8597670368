import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LEFT } from './actions/journal';
import { createAwsPorts } from './aws/create-aws-ports';
import { createInvoke } from './aws/invoke-self';
import { type Environment, readConfig } from './config';
import { createImpacts } from './impact/impacts';
import { Entrance } from './jobs/entrance';
import { Running } from './jobs/running';
import { closeStale, doWork, handOffBy, readWorkEvent, type WorkerParts } from './lambda-function';
import { createLog, type Log } from './observability/log';
import { createSlackApp } from './slack/app';
import { LambdaDoor } from './slack/lambda-door';
import { openAuditFile } from './state/audit-file';
import { openState } from './state/open-state';
import { redisSearches } from './state/redis-searches';
import { redisSpending } from './state/redis-spending';
import { redisTokens } from './state/redis-tokens';
import { openSpendingFiles } from './state/spending-files';
import { takeOnce } from './state/take-once';
import { createWhy403, type Why403Ports } from './why403';

const DRAIN_MS = 10_000;
const WATCHES_NOT =
  'This installation runs on Lambda, which sleeps between requests, so it cannot watch. Ask `impact` in a few minutes instead.';
const READS_ONLY = 'This installation runs on Lambda without Redis, so it only reads.';

/** One function: Slack's requests come in, are journaled and answered, and the work goes to an invocation of its own. */
export interface LambdaFunction {
  handler(event: unknown, context?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** Reads the configuration, wires everything once for all invocations of a container. Throws where it cannot start. */
export async function createFunction(env: Environment, log?: Log): Promise<LambdaFunction> {
  const ownState = { WHY403_STATE_DIR: join(tmpdir(), 'why403') };
  const config = readConfig({ ...ownState, ...env, SLACK_APP_TOKEN: '' }, { needs: 'serve' });
  const { slack, aws: awsConfig } = config;
  if (slack === undefined || awsConfig === undefined || slack.transport.mode !== 'http')
    throw new Error('On Lambda, SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET and AWS_REGION have to be set.');
  const say = log ?? createLog(config.logLevel);
  const { state, link } = await openState(config, Date.now());
  const aws = createAwsPorts(awsConfig, link === undefined ? {} : { tokens: redisTokens(link) });
  const ports: Why403Ports = {
    aws: () => aws.forQuestion(),
    ...{ clock: Date, deadlineMs: config.deadlineMs, budgetDollars: config.search.budgetDollars },
    onNotice: (says) => say.warn({ says }, 'the search notices'),
    day: {
      spending: link === undefined ? openSpendingFiles(config.stateDir) : redisSpending(link),
      dailyDollars: config.search.dailyDollars,
    },
    ...(link === undefined ? {} : { sharedSearches: redisSearches(link) }),
    ...(awsConfig.accountAlias === undefined ? {} : { accountAlias: awsConfig.accountAlias }),
  };
  const invoke = createInvoke({
    functionName: env.AWS_LAMBDA_FUNCTION_NAME ?? '',
    region: env.AWS_REGION ?? awsConfig.regions[0] ?? '',
    ...(awsConfig.endpointUrl === undefined ? {} : { endpointUrl: awsConfig.endpointUrl }),
  });
  const running = new Running();
  const entrance = new Entrance();
  const door = new LambdaDoor(slack.transport.signingSecret, say);
  const app = await createSlackApp({
    ...{ config: { ...config, slack }, why403: createWhy403(ports), impacts: createImpacts(ports), log: say, clock: Date },
    ...{ receiver: door.receiver, watches: state.watches, leases: state.leases, watchesNot: WATCHES_NOT },
    ...{ jobs: state.jobs, clicks: state.clicks, cases: state.cases, writes: state.writes, approvals: state.approvals },
    auditLog: openAuditFile(config.audit?.file ?? join(config.stateDir, 'audit.jsonl')),
    ...(link === undefined ? { readsOnly: READS_ONLY } : { flusher: aws.flusher }),
    handOff: handOffBy(invoke, state, link !== undefined),
    handsOffViews: true,
    enter: () => () => undefined,
    begin: () => entrance.enter(),
  });
  await app.start();
  const parts: WorkerParts = { app, state, take: async (work) => (link === undefined ? LEFT : takeOnce(link, work)) };
  return {
    async handler(event) {
      const leave = running.enter();
      try {
        const work = readWorkEvent(event);
        if (work === undefined) return await door.handle(event);
        // Lambda does not invoke again (MaximumRetryAttempts 0): what is left open is said in the log.
        await doWork(work, parts)
          .then(() => closeStale(parts, Date.now()))
          .catch((error: unknown) => say.error({ err: error, is: work.is }, 'handed-over work stays open'));
        return undefined;
      } finally {
        leave();
      }
    },
    async close() {
      await app.stop();
      await running.drain(DRAIN_MS);
      aws.close();
      link?.close();
    },
  };
}

let made: Promise<LambdaFunction> | undefined;

/** What Lambda calls: `dist/lambda.handler`. A container that could not start tries again with the next event. */
export async function handler(event: unknown, context: unknown): Promise<unknown> {
  made ??= createFunction(process.env);
  try {
    return await (await made).handler(event, context);
  } catch (error) {
    made = undefined;
    throw error;
  }
}
