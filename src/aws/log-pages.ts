import { FilterLogEventsCommand, type FilterLogEventsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { known, type Unknown, unknown } from '../evidence/gathered';
import type { LogEvent, LogPages, LogQuery, Meter, Place } from '../ports';
import { isMissing, toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { filterPattern } from './filter-pattern';
import { meteredCall } from './metered-call';
import { logGroupArn } from './resource-arns';

const MOST_EVENTS = 10_000;
/** CloudWatch Logs reads newest first only from here on. */
const NEWEST_FIRST_SINCE = Date.UTC(2024, 0, 1);

/**
 * One page of FilterLogEvents at a time: it may be short or empty while more is to come.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export function createLogPages(clients: AwsClients, meter: Meter): LogPages {
  return {
    async page(query, signal) {
      const pattern = filterPattern(query.anyOf);
      const input: FilterLogEventsCommandInput = {
        logGroupName: query.group,
        startTime: Math.floor(query.from),
        endTime: Math.ceil(query.to),
        limit: Math.min(MOST_EVENTS, query.limit),
        ...(pattern === undefined ? {} : { filterPattern: pattern }),
        ...(query.newestFirst && query.from >= NEWEST_FIRST_SINCE ? { startFromHead: false } : {}),
        ...(query.token === undefined ? {} : { nextToken: query.token }),
      };
      try {
        const page = await meteredCall(meter, signal, (options) => clients.logs(query).send(new FilterLogEventsCommand(input), options));
        const token = page.nextToken === undefined || page.nextToken === '' ? {} : { token: page.nextToken };
        return known({ events: eventsOf(page.events ?? [], query), ...token }, 'execution-log');
      } catch (error) {
        return failureOf(error, query, 'logs:FilterLogEvents', signal);
      }
    },
  };
}

interface WireEvent {
  readonly timestamp?: number | undefined;
  readonly ingestionTime?: number | undefined;
  readonly message?: string | undefined;
}

/** Some endpoints ignore a pattern that they do not know and match everything: each line is looked at again. */
export function eventsOf(events: readonly WireEvent[], query: LogQuery): readonly LogEvent[] {
  return events.flatMap(({ timestamp, ingestionTime, message }): readonly LogEvent[] => {
    if (timestamp === undefined || message === undefined || timestamp < query.from || timestamp > query.to) return [];
    if (query.anyOf.length > 0 && !query.anyOf.some((term) => message.includes(term))) return [];
    return [{ timestamp, message, ...(ingestionTime === undefined ? {} : { ingestionTime }) }];
  });
}

/** Why a log group could not be read; a group that is not there is no failure of AWS's. */
export function failureOf(
  error: unknown,
  { region, account, group }: Place & { readonly group: string },
  permission: string,
  signal: AbortSignal,
): Unknown {
  if (isMissing(error))
    return unknown('disabled', `There is no log group ${group} in ${account === undefined ? region : `${account}, ${region}`}.`);
  return toUnknown(error, { permission, resource: logGroupArn(region, group), region, account }, signal);
}
