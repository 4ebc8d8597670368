import { createAwsPorts } from '../aws/create-aws-ports';
import { ConfigError, readConfig } from '../config';
import { serve as startBot } from '../main';
import { createLog } from '../observability/log';
import type { Role } from '../replicas';
import { StartUpError } from '../slack/start-up-error';
import { fileSkeletonStore } from '../state/skeleton-store';
import { openSpendingFiles } from '../state/spending-files';
import { type Exit, failure } from '../terminal/exit';
import { createWhy403 } from '../why403';

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
  const aws = createAwsPorts(config.aws, { skeletonStore: fileSkeletonStore(config.stateDir) });
  const why403 = createWhy403({
    aws: () => aws.forQuestion(),
    clock: Date,
    deadlineMs: config.deadlineMs,
    onNotice: (says) => log.warn({ says }, 'the search notices'),
    budgetDollars: config.search.budgetDollars,
    day: { spending: openSpendingFiles(config.stateDir), dailyDollars: config.search.dailyDollars },
    ...(config.aws.accountAlias === undefined ? {} : { accountAlias: config.aws.accountAlias }),
  });
  let bot: Awaited<ReturnType<typeof startBot>>;
  try {
    bot = await startBot(config, { why403, flusher: aws.flusher, log, clock: Date, role });
  } catch (error) {
    aws.close();
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
