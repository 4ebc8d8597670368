import { GetQueryResultsCommand, type ResultField, StartQueryCommand, StopQueryCommand } from '@aws-sdk/client-cloudwatch-logs';
import { type Gathered, known, unknown } from '../evidence/gathered';
import type { CountQuery, CountRow, LogCounts } from '../impact/log-counts';
import type { Meter, Place } from '../ports';
import { limited } from '../quota/limited';
import { DOLLARS_PER_BYTE } from '../quota/log-price';
import type { Timers } from '../quota/timers';
import type { Bucket } from '../quota/token-bucket';
import { toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { meteredCall } from './metered-call';
import { logGroupArn } from './resource-arns';

const MOST_MS_A_CALL = 6_000;
const STOP_TIMEOUT_MS = 3_000;
const MOST_CHARACTERS = 10_000;
const NAME = /^[A-Za-z]\w{0,30}$/;
const VALUE = /^[\w.-]{1,64}$/;
const RUNNING = /^(Scheduled|Running)$/;

/**
 * `parse` and `stats` of Logs Insights.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html
 */
export function createLogCounts(
  clients: AwsClients,
  meter: Meter,
  onSpent: (account: string | undefined, dollars: number) => void = () => undefined,
): LogCounts {
  const paid = new Map<string, number>();
  const failed = (error: unknown, { region, account }: Place, permission: string, signal: AbortSignal): Gathered<never> =>
    toUnknown(error, { permission, resource: logGroupArn(region, '*'), region, account }, signal);

  return {
    async start(query, signal) {
      const queryString = queryOf(query);
      if (queryString.length > MOST_CHARACTERS)
        return unknown('unsupported', 'The access-log format is too long for a query of Logs Insights to take apart.');
      try {
        const input = {
          queryString,
          startTime: Math.floor(query.from / 1000),
          endTime: Math.ceil(query.to / 1000),
          limit: query.limit,
          logGroupNames: [...query.groups],
        };
        const { queryId } = await meteredCall(meter, signal, (options) => clients.logs(query).send(new StartQueryCommand(input), options));
        return queryId === undefined ? unknown('error', 'Logs Insights started no query.') : known(queryId, 'execution-log');
      } catch (error) {
        return failed(error, query, 'logs:StartQuery', signal);
      }
    },

    async results(place, queryId, signal) {
      try {
        const reply = await meteredCall(meter, signal, (options) =>
          clients.logs(place).send(new GetQueryResultsCommand({ queryId }), options),
        );
        const bytesScanned = reply.statistics?.bytesScanned ?? 0;
        const before = paid.get(queryId) ?? 0;
        if (bytesScanned > before) {
          const dollars = (bytesScanned - before) * DOLLARS_PER_BYTE;
          meter.dollars += dollars;
          onSpent(place.account, dollars);
          paid.set(queryId, bytesScanned);
        }
        const state = reply.status === 'Complete' ? 'complete' : RUNNING.test(reply.status ?? '') ? 'running' : 'failed';
        return known({ rows: (reply.results ?? []).flatMap(rowOf), bytesScanned, state }, 'execution-log');
      } catch (error) {
        return failed(error, place, 'logs:GetQueryResults', signal);
      }
    },

    async stop(place, queryId) {
      try {
        await clients.logs(place).send(new StopQueryCommand({ queryId }), { abortSignal: AbortSignal.timeout(STOP_TIMEOUT_MS) });
        meter.calls += 1;
      } catch {
        // It has ended already, or ends by itself.
      }
    },
  };
}

/** The same, each call at its turn and under a limit of its own. */
export function pacedCounts(counts: LogCounts, bucket: Bucket, timers: Timers): LogCounts {
  async function inTurn<T>(what: string, outer: AbortSignal, work: (signal: AbortSignal) => Promise<Gathered<T>>): Promise<Gathered<T>> {
    try {
      await bucket.take('known-group', outer);
      const reply = await limited(timers, { ms: MOST_MS_A_CALL, what }, outer, work);
      if (reply.status === 'unknown' && reply.why === 'throttled') bucket.throttled();
      return reply;
    } catch (error) {
      if (!outer.aborted) throw error;
      return unknown('timeout', 'Timeout: Logs Insights gave no answer in time.', 'Ask again in a minute.');
    }
  }
  return {
    start: (query, signal) => inTurn('logs:StartQuery', signal, (own) => counts.start(query, own)),
    results: (place, queryId, signal) => inTurn('logs:GetQueryResults', signal, (own) => counts.results(place, queryId, own)),
    stop: (place, queryId) => counts.stop(place, queryId),
  };
}

/** Names and values are checked: nothing of a query can be read as another command. */
function queryOf({ pattern, only, by, perMinute, fitting }: CountQuery): string {
  const names = [...by, ...(only === undefined ? [] : [only.name])];
  if (names.some((name) => !NAME.test(name)) || (only !== undefined && !VALUE.test(only.is)))
    throw new Error('a name or a value is none that a query may hold');
  const [first = ''] = names;
  const filters = [...(fitting ? [`ispresent(${first})`] : []), ...(only === undefined ? [] : [`${only.name} = "${only.is}"`])];
  const filter = filters.length === 0 ? '' : ` | filter ${filters.join(' and ')}`;
  const groups = [...(perMinute ? ['bin(1m) as minute'] : []), ...by];
  return `fields @timestamp | parse @message /${pattern}/${filter} | stats count(*) as lines by ${groups.join(', ')}`;
}

function rowOf(fields: readonly ResultField[]): readonly CountRow[] {
  const all = Object.fromEntries(
    fields.flatMap(({ field, value }) => (field === undefined || value === undefined ? [] : [[field, value]])),
  );
  const { lines, minute, ...values } = all;
  const count = Number(lines);
  const at = minute === undefined ? undefined : Date.parse(`${minute.replace(' ', 'T')}Z`);
  if (!Number.isInteger(count) || (at !== undefined && !Number.isFinite(at))) return [];
  return [{ count, values, ...(at === undefined ? {} : { minute: at }) }];
}
