import { z } from 'zod';
import { type Random, seededRandom } from '../random';
import type { Region } from '../region';
import { ServiceError } from '../service-error';
import { UNVERIFIED } from '../unverified';
import { lognormal } from '../volume/log-timing';
import { type ParsedQuery, parseInsightsQuery } from './insights-query';
import { queryRows } from './insights-rows';
import { countedRows, stamp } from './insights-stats';
import type { LogEvent, LogGroup } from './log-group';

interface Query {
  readonly parsed: ParsedQuery;
  readonly startedAt: number;
  readonly baseMs: number;
  readonly bytes: number;
  readonly bytesPerMs: number;
  readonly rows: readonly Row[];
  readonly mostRows: number;
  readonly groups: number;
  stoppedAt?: number;
}

interface Row {
  readonly group: LogGroup;
  readonly event: LogEvent;
  /** Found when so much of the scan is done, 0 to 1. */
  readonly fraction: number;
}

const params = z.looseObject({
  logGroupName: z.string().optional(),
  logGroupNames: z.array(z.string()).optional(),
  logGroupIdentifiers: z.array(z.string()).optional(),
  startTime: z.number().optional(),
  endTime: z.number().optional(),
  queryString: z.string().optional(),
  queryLanguage: z.string().optional(),
  limit: z.number().optional(),
  queryId: z.string().optional(),
});
type Params = z.infer<typeof params>;

const MOST_GROUPS = 50;
const MOST_ROWS = 10_000;
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MOST_AT_ONCE = 100;
/** Of the time before the scan, so much passes before a query counts as running. */
const SCHEDULED_PART = 0.1;

const invalid = (message: string): ServiceError => new ServiceError(400, 'InvalidParameterException', message);

/** The queries of one account's Region. What a query finds is fixed when it starts; its rows come while it runs. */
export class Insights {
  private readonly queries = new Map<string, Query>();
  private readonly random: Random;

  constructor(private readonly region: Region) {
    this.random = seededRandom(region.account.world.options.seed, `insights ${region.account.id} ${region.name}`);
  }

  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html */
  start(body: unknown, othersShare: number): unknown {
    const input = paramsOf(body);
    const { startTime, endTime, limit = MOST_ROWS } = input;
    if (startTime === undefined || endTime === undefined || !Number.isInteger(startTime) || !Number.isInteger(endTime))
      throw invalid('startTime and endTime are whole seconds.');
    if (startTime > endTime) throw invalid('End time should not be less than start time.');
    if (limit < 1 || limit > MOST_ROWS) throw invalid(`Value at 'limit' must be between 1 and ${MOST_ROWS}`);
    if (input.queryLanguage !== undefined && input.queryLanguage !== 'CWLI') throw invalid('This playground speaks CWLI only.');
    const parsed = parseInsightsQuery(input.queryString ?? '');
    const groups = this.groupsOf(input, parsed);
    if (this.running >= Math.round(MOST_AT_ONCE * (1 - othersShare)))
      throw new ServiceError(400, 'LimitExceededException', 'Account maximum query concurrency limit reached');
    const now = this.region.account.world.now();
    const range = { from: startTime * 1000, to: endTime * 1000 + 999 };
    const mostRows = Math.min(limit, parsed.limit ?? MOST_ROWS);
    // A limit is of what comes out: a count counts all.
    const found = queryRows(groups, parsed, range, parsed.plan.stats === undefined ? mostRows : Number.POSITIVE_INFINITY);
    const { timing } = this.region.account.world.options;
    const queryId = this.random.uuid();
    this.queries.set(queryId, {
      parsed,
      startedAt: now,
      baseMs: timing === undefined ? 0 : lognormal(timing.queryP50, timing.queryP95, this.random) * 1000,
      bytes: groups.reduce((sum, group) => sum + group.bytesBetween(range.from, range.to), 0),
      bytesPerMs: timing === undefined ? Number.POSITIVE_INFINITY : timing.queryBytesPerSecond / 1000,
      rows: found.map((row) => ({ ...row, fraction: this.random.next() })),
      mostRows,
      groups: groups.length,
    });
    return { queryId };
  }

  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetQueryResults.html */
  results(body: unknown): unknown {
    const query = this.queryOf(body);
    const { fraction, status } = this.progressOf(query);
    const rows = query.rows.filter((row) => row.fraction <= fraction);
    return {
      queryLanguage: 'CWLI',
      results: this.resultsOf(rows, query),
      statistics: {
        recordsMatched: rows.length,
        recordsScanned: Math.round((query.bytes * fraction) / BYTES_A_RECORD),
        bytesScanned: Math.round(query.bytes * fraction),
        logGroupsScanned: query.groups,
      },
      status,
    };
  }

  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StopQuery.html */
  stop(body: unknown): unknown {
    const query = this.queryOf(body);
    if (!isOpen(this.progressOf(query).status)) throw invalid('Query is not in a running state.');
    query.stoppedAt = this.region.account.world.now();
    return { success: true };
  }

  private get running(): number {
    return [...this.queries.values()].filter((query) => isOpen(this.progressOf(query).status)).length;
  }

  private queryOf(body: unknown): Query {
    const query = this.queries.get(paramsOf(body).queryId ?? '');
    if (query === undefined) throw new ServiceError(400, 'ResourceNotFoundException', 'The specified query does not exist.');
    return query;
  }

  private groupsOf(input: Params, { source }: ParsedQuery): readonly LogGroup[] {
    const { logGroupName, logGroupNames, logGroupIdentifiers } = input;
    const given = [logGroupName === undefined ? undefined : [logGroupName], logGroupNames, logGroupIdentifiers].filter(
      (each) => each !== undefined,
    );
    if (source !== undefined) {
      if (given.length > 0) throw invalid('Log groups are named either beside the query or by SOURCE.');
      return [...this.region.logGroups.values()].filter(
        ({ name, logGroupClass }) =>
          logGroupClass === source.logGroupClass &&
          (source.prefixes.length === 0 || source.prefixes.some((prefix) => name.startsWith(prefix))),
      );
    }
    const [names = []] = given;
    if (given.length !== 1 || names.length === 0)
      throw invalid('Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be given.');
    if (names.length > MOST_GROUPS) throw invalid(`A query takes at most ${MOST_GROUPS} log groups.`);
    const groups = names.map((name) => {
      const group = this.region.logGroups.get(name.replace(/^arn:[^:]+:logs:[^:]+:\d+:log-group:/, ''));
      if (group === undefined) throw new ServiceError(400, 'ResourceNotFoundException', `Log group '${name}' does not exist.`);
      return group;
    });
    if (new Set(groups.map(({ logGroupClass }) => logGroupClass)).size > 1) throw invalid(UNVERIFIED.mixedClasses);
    return groups;
  }

  private progressOf({ startedAt, baseMs, bytes, bytesPerMs, stoppedAt }: Query): { readonly fraction: number; readonly status: string } {
    const now = this.region.account.world.now();
    const passed = Math.min(now, stoppedAt ?? now) - startedAt;
    const scanned = (passed - baseMs) * bytesPerMs;
    const fraction = passed < baseMs ? 0 : bytes === 0 || scanned >= bytes || bytesPerMs === Number.POSITIVE_INFINITY ? 1 : scanned / bytes;
    if (stoppedAt !== undefined) return { fraction, status: 'Cancelled' };
    if (fraction === 1) return { fraction, status: 'Complete' };
    return { fraction, status: passed < baseMs * SCHEDULED_PART ? 'Scheduled' : 'Running' };
  }

  private resultsOf(rows: readonly Row[], { parsed, mostRows }: Query): readonly unknown[] {
    if (parsed.plan.stats === undefined) return rows.map((row) => this.rowJson(row, parsed));
    return countedRows(
      rows.map(({ event }) => event),
      parsed.plan,
    ).slice(0, mostRows);
  }

  private rowJson({ group, event }: Row, { fields }: ParsedQuery): readonly { readonly field: string; readonly value: string }[] {
    const values: Readonly<Record<string, string>> = {
      '@timestamp': stamp(event.timestamp),
      '@ingestionTime': stamp(event.ingestionTime),
      '@message': event.message,
      '@log': `${this.region.account.id}:${group.name}`,
      '@logStream': event.logStreamName,
    };
    const row = fields.map((field) => ({ field, value: values[field] ?? '' }));
    return [...row, { field: '@ptr', value: Buffer.from(event.eventId).toString('base64') }];
  }
}

const BYTES_A_RECORD = 200;
const isOpen = (status: string): boolean => status === 'Scheduled' || status === 'Running';

function paramsOf(body: unknown): Params {
  const parsed = params.safeParse(body);
  if (!parsed.success) throw new ServiceError(400, 'SerializationException', 'The request body could not be read.');
  return parsed.data;
}
