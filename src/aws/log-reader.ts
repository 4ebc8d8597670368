import { DescribeLogGroupsCommand, FilterLogEventsCommand, type FilterLogEventsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { known, type Unknown, unknown } from '../evidence/gathered';
import type { LogEvent, LogQuery, LogReader, Meter } from '../ports';
import { isMissing, toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { filterPatterns } from './filter-pattern';
import { meteredCall } from './metered-call';
import { logGroupArn } from './resource-arns';

const MOST_EVENTS = 10_000;
const MOST_PAGES = 500;
/** CloudWatch Logs reads newest first only from here on. */
const NEWEST_FIRST_SINCE = Date.UTC(2024, 0, 1);

interface Found {
  readonly events: readonly LogEvent[];
  readonly complete: boolean;
  readonly failure?: Unknown;
}

/**
 * Reads log groups with FilterLogEvents. Pages may be short or empty while more is to come: only a missing token ends the read.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export function createLogReader(clients: AwsClients, meter: Meter): LogReader {
  async function read(query: LogQuery, pattern: string | undefined, limit: number, signal: AbortSignal): Promise<Found> {
    const events: LogEvent[] = [];
    const tokens = new Set<string>();
    let nextToken: string | undefined;
    try {
      for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        const input: FilterLogEventsCommandInput = {
          logGroupName: query.group,
          startTime: Math.floor(query.from),
          endTime: Math.ceil(query.to),
          limit: Math.min(MOST_EVENTS, limit),
          ...(pattern === undefined ? {} : { filterPattern: pattern }),
          ...(query.newestFirst && query.from >= NEWEST_FIRST_SINCE ? { startFromHead: false } : {}),
          ...(nextToken === undefined ? {} : { nextToken }),
        };
        const page = await meteredCall(meter, signal, (options) =>
          clients.logs(query.region).send(new FilterLogEventsCommand(input), options),
        );
        for (const { timestamp, ingestionTime, message } of page.events ?? []) {
          if (timestamp === undefined || message === undefined || timestamp < query.from || timestamp > query.to) continue;
          if (query.anyOf.length > 0 && !query.anyOf.some((term) => message.includes(term))) continue;
          events.push({ timestamp, message, ...(ingestionTime === undefined ? {} : { ingestionTime }) });
        }
        if (page.nextToken === undefined || page.nextToken === '') return { events, complete: events.length <= limit };
        if (events.length >= limit || tokens.has(page.nextToken)) return { events, complete: false };
        tokens.add(page.nextToken);
        nextToken = page.nextToken;
      }
      return { events, complete: false };
    } catch (error) {
      return {
        events,
        complete: false,
        failure: isMissing(error) ? noSuchGroup(query) : toUnknown(error, callOf(query, 'logs:FilterLogEvents'), signal),
      };
    }
  }

  return {
    async find(query, signal) {
      const events: LogEvent[] = [];
      let complete = true;
      for (const pattern of filterPatterns(query.anyOf)) {
        const found = await read(query, pattern, query.limit - events.length, signal);
        events.push(...found.events);
        complete &&= found.complete;
        if (found.failure !== undefined && events.length === 0) return found.failure;
        if (found.failure !== undefined || events.length >= query.limit) break;
      }
      const sorted = events.sort((a, b) => (query.newestFirst ? b.timestamp - a.timestamp : a.timestamp - b.timestamp));
      return known(sorted.slice(0, query.limit), 'execution-log', { complete: complete && sorted.length <= query.limit });
    },

    async group({ region }, name, signal) {
      try {
        let nextToken: string | undefined;
        do {
          const input = { logGroupNamePrefix: name, nextToken };
          const page = await meteredCall(meter, signal, (options) =>
            clients.logs(region).send(new DescribeLogGroupsCommand(input), options),
          );
          const group = (page.logGroups ?? []).find(({ logGroupName }) => logGroupName === name);
          if (group !== undefined) {
            return known(
              {
                name,
                ...(group.retentionInDays === undefined ? {} : { retentionInDays: group.retentionInDays }),
                ...(group.creationTime === undefined ? {} : { createdAt: group.creationTime }),
                infrequentAccess: group.logGroupClass === 'INFREQUENT_ACCESS',
              },
              'config',
            );
          }
          nextToken = page.nextToken === nextToken ? undefined : page.nextToken;
        } while (nextToken !== undefined);
        return known(null, 'config');
      } catch (error) {
        return toUnknown(error, callOf({ region, group: name }, 'logs:DescribeLogGroups'), signal);
      }
    },
  };
}

function callOf({ region, group }: { readonly region: string; readonly group: string }, permission: string) {
  return { permission, resource: logGroupArn(region, group), region };
}

/** Nothing can be said of what a group that is not there would hold. */
function noSuchGroup({ region, group }: LogQuery): Unknown {
  return unknown('disabled', `There is no log group ${group} in ${region}.`);
}
