import { DescribeLogGroupsCommand, type LogGroup as WireGroup } from '@aws-sdk/client-cloudwatch-logs';
import { type Gathered, known, type Unknown } from '../evidence/gathered';
import type { LogEvent, LogGroup, LogPages, LogQuery, LogReader, Meter, Place } from '../ports';
import { type Pace, unpaced } from '../quota/quotas';
import { toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { termsByPattern } from './filter-pattern';
import { createDeliveryReader } from './log-deliveries';
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
export function createLogReader(
  clients: AwsClients,
  meter: Meter,
  /** Paced already; undefined: read at `pace`. */
  given?: LogPages,
  pace: Pace = unpaced,
): LogReader {
  const pages = given ?? pacedPages(createLogPages(clients, meter), pace);

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

    async group(place, name, signal) {
      const listed = await listGroups(place, name, signal, (group) => group.name === name);
      if (listed.status === 'unknown') return listed;
      return known(listed.value.find((group) => group.name === name) ?? null, 'config');
    },

    groups: (place, prefix, signal) => listGroups(place, prefix, signal, () => false),
    deliveries: createDeliveryReader(clients, meter),
  };

  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
  async function listGroups(
    place: Place,
    prefix: string,
    signal: AbortSignal,
    isLast: (group: LogGroup) => boolean,
  ): Promise<Gathered<readonly LogGroup[]>> {
    const groups: LogGroup[] = [];
    const tokens = new Set<string>();
    try {
      for (let nextToken: string | undefined; ; ) {
        const input = { logGroupNamePrefix: prefix, limit: GROUPS_A_PAGE, nextToken };
        await pace(place, 'logs:DescribeLogGroups', signal);
        const page = await meteredCall(meter, signal, (options) => clients.logs(place).send(new DescribeLogGroupsCommand(input), options));
        groups.push(...(page.logGroups ?? []).flatMap(toLogGroup));
        nextToken = page.nextToken;
        if (nextToken === undefined || nextToken === '' || groups.some(isLast)) return known(groups, 'config');
        if (tokens.has(nextToken)) return known(groups, 'config', { complete: false });
        tokens.add(nextToken);
      }
    } catch (error) {
      return toUnknown(error, callOf({ ...place, group: prefix }, 'logs:DescribeLogGroups'), signal);
    }
  }
}

const GROUPS_A_PAGE = 50;

function toLogGroup({ logGroupName, retentionInDays, creationTime, storedBytes, logGroupClass }: WireGroup): readonly LogGroup[] {
  if (logGroupName === undefined) return [];
  return [
    {
      name: logGroupName,
      ...(retentionInDays === undefined ? {} : { retentionInDays }),
      ...(creationTime === undefined ? {} : { createdAt: creationTime }),
      ...(storedBytes === undefined ? {} : { storedBytes }),
      infrequentAccess: logGroupClass === 'INFREQUENT_ACCESS',
    },
  ];
}

function callOf({ region, account, group }: Place & { readonly group: string }, permission: string) {
  return { permission, resource: logGroupArn(region, group), region, account };
}

/** Each page waits for its turn. */
function pacedPages(pages: LogPages, pace: Pace): LogPages {
  return {
    async page(query, signal) {
      try {
        await pace(query, 'logs:FilterLogEvents', signal);
      } catch (error) {
        return toUnknown(error, callOf(query, 'logs:FilterLogEvents'), signal);
      }
      return pages.page(query, signal);
    },
  };
}
