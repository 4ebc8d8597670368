import { setTimeout as sleep } from 'node:timers/promises';
import { type Aws, createAwsPorts } from '../aws/create-aws-ports';
import { ConfigError, readConfig } from '../config';
import type { AwsConfig, Config } from '../config-types';
import { createImpacts } from '../impact/impacts';
import { openStateFor, type Served, serve as startBot } from '../main';
import { createLog, type Log } from '../observability/log';
import { traced } from '../observability/traces';
import { observedQuestions } from '../observed-questions';
import type { Role } from '../replicas';
import { runningPorts } from '../running-ports';
import type { Connection } from '../slack/connection';
import { StartUpError } from '../slack/start-up-error';
import { redisTokens } from '../state/redis-tokens';
import { fileSkeletonStore } from '../state/skeleton-store';
import { type Exit, failure } from '../terminal/exit';
import { createWhy403 } from '../why403';
import { lateDoctor } from './late-doctor';
import { serveOperations } from './serve-operations';

/** Who is told to stop and cannot even start, for Slack is away, ends after so long; what was accepted is journaled. */
const MOST_STARTING_MS = 5_000;

/** `why403 serve`: runs until SIGTERM or SIGINT, then drains. */
export async function serve(env: NodeJS.ProcessEnv, ref: string, role: Role = 'both'): Promise<Exit> {
  let config: ReturnType<typeof readConfig>;
  try {
    config = readConfig(env, { needs: role === 'work' ? 'work' : 'serve' });
  } catch (error) {
    if (error instanceof ConfigError) return failure('usage', error.message, ref, {});
    throw error;
  }
  if (config.aws === undefined) return failure('usage', 'AWS_REGION is not set: name the Region of the APIs.', ref, {});
  if (role !== 'both' && config.redis === undefined)
    return failure('usage', 'REDIS_URL is missing: what one process hears and another does goes through Redis.', ref, {});
  const log = createLog(config.logLevel);
  process.on('warning', (warning) => log.warn({ err: warning }, 'warning'));
  process.on('uncaughtExceptionMonitor', (error) => log.fatal({ err: error, ref }, 'crashed'));
  // Heard from the start: what is accepted while the bot still starts is drained too.
  const asked = askedToStop();
  const operations = serveOperations({ ...config, aws: config.aws });
  const { observer } = operations.metrics;
  let opened: Awaited<ReturnType<typeof openStateFor>>;
  try {
    opened = await openStateFor(config, log);
  } catch (error) {
    if (error instanceof StartUpError) return failure('usage', error.message, ref, {});
    throw error;
  }
  const { link } = opened;
  const tokens = link === undefined ? {} : { tokens: redisTokens(link) };
  const aws = createAwsPorts(config.aws, { skeletonStore: fileSkeletonStore(config.stateDir), ...tokens, observer, step: traced });
  const ports = runningPorts({ config: { ...config, aws: config.aws }, aws, link, clock: Date, log });
  let bot: Served | undefined;
  try {
    await operations.open(aws, log);
    const why403 = observedQuestions(createWhy403(ports), traced);
    const doctor = doctorOf({ ...config, aws: config.aws }, aws, log, () => bot);
    const parts = { why403, impacts: createImpacts(ports), role, opened, observer, ...doctor };
    const starting = startBot(config, { ...parts, flusher: aws.flusher, knownStages: () => aws.knownStages(), log, clock: Date });
    bot = await Promise.race([starting, asked.then(() => sleep(MOST_STARTING_MS, undefined, { ref: false }))]);
    if (bot === undefined) return { code: 0 };
    operations.serves(bot);
  } catch (error) {
    await operations.close();
    aws.close();
    link?.close();
    if (error instanceof StartUpError) return failure('usage', error.message, ref, {});
    log.fatal({ err: error, ref }, 'cannot start');
    throw error;
  }
  await asked;
  operations.stops();
  await bot.stop();
  await operations.close();
  aws.close();
  return { code: 0 };
}

/**
 * A second signal ends the process at once. The listeners stay: signal-exit, which write-file-atomic has in place during a write, kills the
 * process where it finds no listener but its own. https://github.com/tapjs/signal-exit#readme
 */
function askedToStop(): Promise<void> {
  return new Promise<void>((resolve) => {
    let isAsked = false;
    const hear = (): void => {
      if (isAsked) process.exit(1);
      isAsked = true;
      resolve();
    };
    process.on('SIGTERM', hear);
    process.on('SIGINT', hear);
  });
}

function doctorOf(config: Config & { readonly aws: AwsConfig }, aws: Aws, log: Log, served: () => Served | undefined) {
  const { slack } = config;
  if (slack === undefined) return {};
  const starting: Connection = { mode: slack.transport.mode, isOpen: false, says: 'The bot is starting.' };
  const doctor = lateDoctor({
    ...{ config: { ...config, slack }, aws, log, clock: Date },
    connection: () => served()?.connection() ?? starting,
    heardInteraction: () => served()?.heardInteraction() ?? false,
  });
  return { doctor };
}
