import type { AccountConfig } from '../config-types';
import { within } from '../deadline';
import type { Clock, Place } from '../ports';
import { awsChecks } from './aws-checks';
import { AREAS, type Check, type Report } from './check';
import { clockCheck } from './clock-checks';
import type { AwsProbe, RedisProbe, SlackProbe } from './ports';
import { redisChecks } from './redis-checks';
import { type SlackWants, slackChecks } from './slack-checks';

export interface DoctorPorts {
  readonly clock: Clock;
  readonly aws: { readonly probe: AwsProbe; readonly places: readonly Place[]; readonly accounts: readonly AccountConfig[] };
  /** What keeps Slack from being asked stands in `told`. */
  readonly slack?: { readonly probe: SlackProbe; readonly wants: SlackWants };
  /** Undefined: none is configured. */
  readonly redis?: RedisProbe;
  /** It is a function, which sleeps between requests; undefined: it is not known, or none. */
  readonly sleeps?: boolean | undefined;
  /** Known before anything is asked. */
  readonly told?: readonly Check[];
}

/** At the pace of the background a large account takes its time. */
const MOST_MS = 5 * 60_000;

/** Looks at everything that the program needs, and changes nothing. Never throws for what it finds. */
export function examine({ clock, aws, slack, redis, sleeps = false, told = [] }: DoctorPorts): Promise<Report> {
  return within(MOST_MS, undefined, async (signal) => {
    const at = new Date(clock.now()).toISOString();
    const [ofSlack, ofAws, ofRedis] = await Promise.all([
      slack === undefined ? [] : slackChecks(slack.probe, slack.wants, signal),
      awsChecks(aws.probe, aws.places, aws.accounts, signal),
      redis === undefined ? [] : redisChecks(redis, sleeps),
    ]);
    const clocks = [
      clockCheck('AWS', aws.probe.clockAheadMs()),
      ...(slack === undefined ? [] : [clockCheck('Slack', slack.probe.clockAheadMs())]),
    ];
    const checks = [...told, ...ofSlack, ...ofAws, ...ofRedis, ...clocks];
    return { at, checks: AREAS.flatMap((area) => checks.filter((check) => check.area === area)) };
  });
}
