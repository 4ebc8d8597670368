import type { Aws } from '../aws/create-aws-ports';
import type { AwsConfig, Config, SlackConfig } from '../config-types';
import type { Doctor, Report } from '../doctor/check';
import { examine } from '../doctor/examine';
import type { Log } from '../observability/log';
import type { Clock } from '../ports';
import type { Connection } from '../slack/connection';
import { createSlackProbe } from '../slack/probe';
import { createRedisProbe } from '../state/redis-probe';
import { slackWants } from './doctor';
import { placesOf } from './places-of';

export interface RunningParts {
  readonly config: Config & { readonly aws: AwsConfig; readonly slack: SlackConfig };
  readonly aws: Aws;
  readonly log: Log;
  readonly clock: Clock;
  /** Of the bot, once it listens. */
  readonly connection: () => Connection;
  /** Undefined: this process cannot tell. */
  readonly heardInteraction: () => boolean | undefined;
  /** It is a function, which something has to call every minute. */
  readonly sleeps?: boolean;
}

/** The report of `why403 doctor` for the bot that runs: many who ask cost one look. */
export function runningDoctor({ config, aws, log, clock, connection, heardInteraction, sleeps }: RunningParts): Doctor {
  let last: { readonly report: Promise<Report>; readonly at: number } | undefined;
  const look = (): Promise<Report> => {
    const probe = createSlackProbe({ slack: config.slack, log, running: { connection, heardInteraction } });
    return examine({
      ...{ clock, sleeps },
      aws: { probe: aws.probe, places: placesOf(config.aws), accounts: config.aws.accounts ?? [] },
      slack: { probe, wants: slackWants(config) },
      ...(config.redis === undefined ? {} : { redis: createRedisProbe(config.redis) }),
    });
  };
  return (maxAgeMs) => {
    if (last !== undefined && clock.now() - last.at < maxAgeMs) return last.report;
    const report = look();
    last = { report, at: clock.now() };
    report.catch(() => {
      last = undefined;
    });
    return report;
  };
}
