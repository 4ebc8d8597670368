import { createAwsPorts } from '../aws/create-aws-ports';
import { ConfigError, readConfig } from '../config';
import { createImpacts } from '../impact/impacts';
import { openStateFor, serve as startBot } from '../main';
import { createLog } from '../observability/log';
import type { Role } from '../replicas';
import { StartUpError } from '../slack/start-up-error';
import { redisSearches } from '../state/redis-searches';
import { redisSpending } from '../state/redis-spending';
import { redisTokens } from '../state/redis-tokens';
import { fileSkeletonStore } from '../state/skeleton-store';
import { openSpendingFiles } from '../state/spending-files';
import { type Exit, failure } from '../terminal/exit';
import { createWhy403, type Why403Ports } from '../why403';

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
  let opened: Awaited<ReturnType<typeof openStateFor>>;
  try {
    opened = await openStateFor(config, log);
  } catch (error) {
    if (error instanceof StartUpError) return failure('usage', error.message, ref, {});
    throw error;
  }
  const { link } = opened;
  const tokens = link === undefined ? {} : { tokens: redisTokens(link) };
  const aws = createAwsPorts(config.aws, { skeletonStore: fileSkeletonStore(config.stateDir), ...tokens });
  const ports: Why403Ports = {
    aws: () => aws.forQuestion(),
    clock: Date,
    deadlineMs: config.deadlineMs,
    onNotice: (says) => log.warn({ says }, 'the search notices'),
    budgetDollars: config.search.budgetDollars,
    day: {
      spending: link === undefined ? openSpendingFiles(config.stateDir) : redisSpending(link),
      dailyDollars: config.search.dailyDollars,
    },
    ...(link === undefined ? {} : { sharedSearches: redisSearches(link) }),
    ...(config.aws.accountAlias === undefined ? {} : { accountAlias: config.aws.accountAlias }),
  };
  let bot: Awaited<ReturnType<typeof startBot>>;
  try {
    const parts = { why403: createWhy403(ports), impacts: createImpacts(ports), role, opened };
    bot = await startBot(config, { ...parts, flusher: aws.flusher, knownStages: () => aws.knownStages(), log, clock: Date });
  } catch (error) {
    aws.close();
    link?.close();
    if (error instanceof StartUpError) return failure('usage', error.message, ref, {});
    log.fatal({ err: error, ref }, 'cannot start');
    throw error;
  }
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  await bot.stop();
  aws.close();
  return { code: 0 };
}
