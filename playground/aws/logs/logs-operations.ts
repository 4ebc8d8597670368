import { z } from 'zod';
import type { Random } from '../random';
import { ServiceError } from '../service-error';
import { filterLogEvents, refuseInfrequentAccess } from './filter-log-events';
import type { LogPaging } from './filter-page';
import { firstNotBefore, type LogGroup, type LogStream } from './log-group';

/** What the log operations work on: the groups of one account in one Region. */
export interface LogGroups {
  readonly logGroups: ReadonlyMap<string, LogGroup>;
}

const params = z.looseObject({
  logGroupName: z.string().optional(),
  logGroupIdentifier: z.string().optional(),
  logGroupNamePrefix: z.string().optional(),
  logGroupNamePattern: z.string().optional(),
  logStreamName: z.string().optional(),
  logStreamNames: z.array(z.string()).optional(),
  logStreamNamePrefix: z.string().optional(),
  startTime: z.number().optional(),
  endTime: z.number().optional(),
  filterPattern: z.string().optional(),
  nextToken: z.string().optional(),
  limit: z.number().optional(),
  startFromHead: z.boolean().optional(),
  orderBy: z.enum(['LogStreamName', 'LastEventTime']).optional(),
  descending: z.boolean().optional(),
});
type Params = z.infer<typeof params>;

function groupOf(region: LogGroups, input: Params): LogGroup {
  const name = input.logGroupName ?? input.logGroupIdentifier?.replace(/^arn:[^:]+:logs:[^:]+:\d+:log-group:/, '').replace(/:\*$/, '');
  if (name === undefined)
    throw new ServiceError(400, 'InvalidParameterException', 'Either logGroupName or logGroupIdentifier must be given.');
  const group = region.logGroups.get(name);
  if (group === undefined) throw new ServiceError(400, 'ResourceNotFoundException', 'The specified log group does not exist.');
  return group;
}

function page<T>(items: readonly T[], input: Params, most = 50): { readonly items: readonly T[]; readonly nextToken?: string } {
  const limit = input.limit ?? most;
  if (limit < 1 || limit > most) throw new ServiceError(400, 'InvalidParameterException', `Value at 'limit' must be between 1 and ${most}`);
  const offset = input.nextToken === undefined ? 0 : Number(Buffer.from(input.nextToken, 'base64url').toString());
  if (!Number.isInteger(offset)) throw new ServiceError(400, 'InvalidParameterException', 'The specified nextToken is invalid.');
  const next = offset + limit;
  return {
    items: items.slice(offset, next),
    ...(next < items.length ? { nextToken: Buffer.from(String(next)).toString('base64url') } : {}),
  };
}

function describeLogGroups(region: LogGroups, input: Params): unknown {
  const all = [...region.logGroups.values()]
    .filter((group) => group.name.startsWith(input.logGroupNamePrefix ?? ''))
    .filter((group) => group.name.toLowerCase().includes((input.logGroupNamePattern ?? '').toLowerCase()))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, nextToken } = page(all, input);
  const logGroups = items.map((group) => ({
    logGroupName: group.name,
    creationTime: group.creationTime,
    retentionInDays: group.retentionInDays,
    metricFilterCount: 0,
    arn: `${group.arn}:*`,
    logGroupArn: group.arn,
    storedBytes: group.storedBytes,
    logGroupClass: group.logGroupClass,
  }));
  return { logGroups, nextToken };
}

function describeLogStreams(region: LogGroups, input: Params): unknown {
  const group = groupOf(region, input);
  const lastTime = (stream: LogStream): number => stream.events.at(-1)?.timestamp ?? 0;
  const order =
    input.orderBy === 'LastEventTime'
      ? (a: LogStream, b: LogStream) => lastTime(a) - lastTime(b)
      : (a: LogStream, b: LogStream) => (a.name < b.name ? -1 : 1);
  const all = [...group.streams.values()].filter((stream) => stream.name.startsWith(input.logStreamNamePrefix ?? '')).sort(order);
  if (input.descending === true) all.reverse();
  const { items, nextToken } = page(all, input);
  const logStreams = items.map((stream) => ({
    logStreamName: stream.name,
    creationTime: stream.creationTime,
    firstEventTimestamp: stream.events[0]?.timestamp,
    lastEventTimestamp: stream.events.at(-1)?.timestamp,
    lastIngestionTime: stream.events.at(-1)?.ingestionTime,
    uploadSequenceToken: stream.name,
    arn: `${group.arn}:log-stream:${stream.name}`,
    storedBytes: 0,
  }));
  return { logStreams, nextToken };
}

/** Reads one stream; at either end the same token comes back. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html */
function getLogEvents(region: LogGroups, input: Params): unknown {
  const group = groupOf(region, input);
  refuseInfrequentAccess(group);
  const stream = group.streams.get(input.logStreamName ?? '');
  if (stream === undefined) throw new ServiceError(400, 'ResourceNotFoundException', 'The specified log stream does not exist.');
  const end = input.endTime === undefined ? stream.events.length : firstNotBefore(stream.events, input.endTime);
  const events = stream.events.slice(firstNotBefore(stream.events, input.startTime ?? 0), end).filter((event) => group.isVisible(event));
  const limit = input.limit ?? 10_000;
  const match = input.nextToken === undefined ? undefined : /^([fb])\/(\d+)$/.exec(input.nextToken);
  if (match === null) throw new ServiceError(400, 'InvalidParameterException', 'The specified nextToken is invalid.');
  let from = input.startFromHead === true ? 0 : Math.max(0, events.length - limit);
  let to = Math.min(events.length, from + limit);
  if (match !== undefined) {
    const position = Number(match[2]);
    [from, to] = match[1] === 'f' ? [position, Math.min(events.length, position + limit)] : [Math.max(0, position - limit), position];
  }
  return {
    events: events.slice(from, to).map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
    nextForwardToken: `f/${to}`,
    nextBackwardToken: `b/${from}`,
  };
}

export const LOG_OPERATIONS: readonly string[] = ['FilterLogEvents', 'DescribeLogGroups', 'DescribeLogStreams', 'GetLogEvents'];

/** How FilterLogEvents cuts its pages, and whom it tells what they cost. */
export interface FilterReading {
  readonly paging: LogPaging;
  readonly random: Random;
  readonly scanned: (bytes: number) => void;
}

/** One operation of CloudWatch Logs, undefined where this playground does not know it. */
export function logsOperation(operation: string, region: LogGroups, body: unknown, { paging, random, scanned }: FilterReading): unknown {
  const parsed = params.safeParse(body);
  if (!parsed.success) throw new ServiceError(400, 'SerializationException', 'The request body could not be read.');
  const input = parsed.data;
  if (operation === 'FilterLogEvents') {
    const { bytesScanned, ...found } = filterLogEvents(groupOf(region, input), input, paging, random);
    scanned(bytesScanned);
    return found;
  }
  if (operation === 'DescribeLogGroups') return describeLogGroups(region, input);
  if (operation === 'DescribeLogStreams') return describeLogStreams(region, input);
  if (operation === 'GetLogEvents') return getLogEvents(region, input);
  return undefined;
}
