import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { known, type Unknown } from '../evidence/gathered';
import type { LogEvent, LogPages, LogQuery, LogReader, Meter } from '../ports';
import { toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { termsByPattern } from './filter-pattern';
import { createLogPages } from './log-pages';
import { meteredCall } from './metered-call';
import { logGroupArn } from './resource-arns';

const MOST_PAGES = 500;

interface Found {
  readonly events: readonly LogEvent[];
  readonly complete: boolean;
  readonly failure?: Unknown;
}

/**
 * Reads log groups with FilterLogEvents. Pages may be short or empty while more is to come: only a missing token ends the read.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export function createLogReader(clients: AwsClients, meter: Meter, pages: LogPages = createLogPages(clients, meter)): LogReader {
  async function read(query: LogQuery, signal: AbortSignal): Promise<Found> {
    const events: LogEvent[] = [];
    const tokens = new Set<string>();
    for (let token: string | undefined, count = 0; count < MOST_PAGES; count += 1) {
      const page = await pages.page(token === undefined ? query : { ...query, token }, signal);
      if (page.status === 'unknown') return { events, complete: false, failure: page };
      events.push(...page.value.events);
      token = page.value.token;
      if (token === undefined) return { events, complete: events.length <= query.limit };
      if (events.length >= query.limit || tokens.has(token)) return { events, complete: false };
      tokens.add(token);
    }
    return { events, complete: false };
  }

  return {
    async find(query, signal) {
      const events: LogEvent[] = [];
      let complete = true;
      for (const anyOf of termsByPattern(query.anyOf)) {
        const found = await read({ ...query, anyOf, limit: query.limit - events.length }, signal);
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
