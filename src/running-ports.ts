import type { Aws } from './aws/create-aws-ports';
import type { AwsConfig, Config } from './config-types';
import type { Log } from './observability/log';
import { traced } from './observability/traces';
import type { Clock } from './ports';
import type { RedisLink } from './state/redis';
import { redisSearches } from './state/redis-searches';
import { redisSpending } from './state/redis-spending';
import { openSpendingFiles } from './state/spending-files';
import type { Why403Ports } from './why403';

export interface RunningPortsParts {
  readonly config: Config & { readonly aws: AwsConfig };
  readonly aws: Pick<Aws, 'forQuestion'>;
  /** What others share with this process; undefined: it is alone. */
  readonly link: RedisLink | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** The program's ports where it runs as a bot, as a process or on Lambda. */
export function runningPorts({ config, aws, link, clock, log }: RunningPortsParts): Why403Ports {
  const { deadlineMs, search, stateDir } = config;
  return {
    ...{ aws: () => aws.forQuestion(), clock, deadlineMs, step: traced, budgetDollars: search.budgetDollars },
    onNotice: (says) => log.warn({ says }, 'the search notices'),
    day: { spending: link === undefined ? openSpendingFiles(stateDir) : redisSpending(link), dailyDollars: search.dailyDollars },
    ...(link === undefined ? {} : { sharedSearches: redisSearches(link) }),
    ...(config.aws.accountAlias === undefined ? {} : { accountAlias: config.aws.accountAlias }),
  };
}
