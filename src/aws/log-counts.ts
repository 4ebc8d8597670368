import type { ResultField } from '@aws-sdk/client-cloudwatch-logs';
import { type Gathered, unknown } from '../evidence/gathered';
import type { CountQuery, CountRow, LogCounts } from '../impact/log-counts';
import type { Meter } from '../ports';
import { limited } from '../quota/limited';
import type { Timers } from '../quota/timers';
import type { Bucket } from '../quota/token-bucket';
import type { AwsClients } from './clients';
import { createInsightsQueries, type OnSpent } from './insights-queries';

const MOST_MS_A_CALL = 6_000;
const MOST_CHARACTERS = 10_000;
const NAME = /^[A-Za-z]\w{0,30}$/;
const VALUE = /^[\w.-]{1,64}$/;

/**
 * `parse` and `stats` of Logs Insights.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html
 */
export function createLogCounts(clients: AwsClients, meter: Meter, onSpent?: OnSpent): LogCounts {
  const queries = createInsightsQueries(clients, meter, onSpent);
  return {
    async start(query, signal) {
      const queryString = queryOf(query);
      if (queryString.length > MOST_CHARACTERS)
        return unknown('unsupported', 'The access-log format is too long for a query of Logs Insights to take apart.');
      return await queries.start(query, () => queryString, query.groups, signal);
    },
    results: (place, queryId, signal) => queries.results(place, queryId, rowOf, signal),
    stop: queries.stop,
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
