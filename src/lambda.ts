import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAwsPorts } from './aws/create-aws-ports';
import { createInvoke } from './aws/invoke-self';
import { ConfigError, type Environment, readConfig } from './config';
import { Running } from './jobs/running';
import { startLambdaApp } from './lambda-app';
import { closeStale, doTick, doWork, type OwnEvent, readOwnEvent } from './lambda-events';
import { createLog, type Log } from './observability/log';
import { traced } from './observability/traces';
import { embeddedMetrics, readMetricsDetail } from './operations/embedded-metrics';
import { realTimers, type Timers } from './quota/timers';
import { openState } from './state/open-state';
import { redisTokens } from './state/redis-tokens';
import { wakeRedis } from './state/wake-redis';

const DRAIN_MS = 10_000;
/** What a look of a watch takes beside its counting. */
const BESIDE_COUNTING_MS = 10_000;

/** One function: Slack's requests come in, are journaled and answered, and the work goes to an invocation of its own. */
export interface LambdaFunction {
  handler(event: unknown, context?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** What there is a usual one of. */
export interface FunctionParts {
  readonly log?: Log;
  readonly timers?: Timers;
  /** Takes a line of metrics; stdout by default. */
  readonly writeLine?: (line: string) => void;
}

/** Reads the configuration, wires everything once for all invocations of a container. Throws where it cannot start; nothing is left open then. */
export async function createFunction(env: Environment, parts: FunctionParts = {}): Promise<LambdaFunction> {
  const { config, signingSecret, self } = readFunctionConfig(env);
  const { timers = realTimers, log = createLog(config.logLevel), writeLine = (line) => void process.stdout.write(`${line}\n`) } = parts;
  const { observer, write } = embeddedMetrics({
    detail: readMetricsDetail(env.WHY403_METRICS),
    functionName: self.functionName,
    writeLine,
  });
  const opened = await openState(config, timers.now());
  const { state, link } = opened;
  const tokens = link === undefined ? {} : { tokens: redisTokens(link) };
  const aws = createAwsPorts(config.aws, { ...tokens, observer, step: traced });
  const close = (): void => {
    aws.close();
    link?.close();
  };
  const invoke = createInvoke(self);
  const starting = startLambdaApp({ config, signingSecret, invoke, aws, opened, observer, timers, log });
  const { app, door } = await starting.catch((error: unknown) => {
    close();
    throw error;
  });
  const running = new Running();
  const doOwn = async (own: OwnEvent, context: unknown): Promise<void> => {
    const worker = { app, state, link };
    if (own.is === 'tick')
      return doTick(worker, { now: timers.now(), left: () => leftOf(context), needed: config.deadlineMs + BESIDE_COUNTING_MS });
    await doWork(own, worker);
    await closeStale(worker, timers.now());
  };
  return {
    async handler(event, context) {
      const leave = running.enter();
      try {
        if (link !== undefined) await wakeRedis(link);
        const own = readOwnEvent(event);
        if (own === undefined) return await door.handle(event);
        // Lambda does not invoke again (MaximumRetryAttempts 0): what is left open is said in the log.
        await doOwn(own, context).catch((error: unknown) => log.error({ err: error, is: own.is }, 'handed-over work stays open'));
        return undefined;
      } finally {
        write(timers.now());
        leave();
      }
    },
    async close() {
      await app.stop();
      await running.drain(DRAIN_MS);
      close();
    },
  };
}

function readFunctionConfig(env: Environment) {
  const ownState = { WHY403_STATE_DIR: join(tmpdir(), 'why403') };
  const config = readConfig({ ...ownState, ...env, SLACK_APP_TOKEN: '' }, { needs: 'serve' });
  const { slack, aws } = config;
  if (slack === undefined || aws === undefined || slack.transport.mode !== 'http')
    throw new ConfigError('On Lambda, SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET and AWS_REGION have to be set.');
  const { endpointUrl, regions } = aws;
  return {
    config: { ...config, slack, aws },
    signingSecret: slack.transport.signingSecret,
    self: {
      functionName: env.AWS_LAMBDA_FUNCTION_NAME ?? '',
      region: env.AWS_REGION ?? regions[0] ?? '',
      ...(endpointUrl === undefined ? {} : { endpointUrl }),
    },
  };
}

/** ms that the invocation has left. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
function leftOf(context: unknown): number {
  const ask: unknown = typeof context === 'object' && context !== null ? Reflect.get(context, 'getRemainingTimeInMillis') : undefined;
  return typeof ask === 'function' ? Number(Reflect.apply(ask, context, [])) : Number.POSITIVE_INFINITY;
}

/**
 * Lambda's handler over a function that is made with the first event and kept for all that follow. One that could not be made is made anew
 * with the next event; one that was made stays, whatever an event does to it.
 */
export function handlerOf(create: () => Promise<LambdaFunction>): (event: unknown, context: unknown) => Promise<unknown> {
  let made: Promise<LambdaFunction> | undefined;
  return async (event, context) => {
    made ??= create();
    const making = made;
    const { handler } = await making.catch((error: unknown) => {
      if (made === making) made = undefined;
      throw error;
    });
    return handler(event, context);
  };
}

/** What Lambda calls: `dist/lambda.handler`. */
export const handler = handlerOf(() => createFunction(process.env));
