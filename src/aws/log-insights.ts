import { GetQueryResultsCommand, type ResultField, StartQueryCommand, StopQueryCommand } from '@aws-sdk/client-cloudwatch-logs';
import { known, unknown } from '../evidence/gathered';
import type { InsightsQuery, InsightsRow, LogInsights, Meter } from '../ports';
import { DOLLARS_PER_BYTE } from '../quota/log-price';
import { toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { meteredCall } from './metered-call';
import { logGroupArn } from './resource-arns';

const STOP_TIMEOUT_MS = 3_000;
/** Ids are letters, digits, `-`, `_` and `=`: nothing that a query could read as its own. */
const TERM = /^[\w=-]{1,128}$/;
/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
const PREFIX = /^[\w/.#-]{1,512}$/;
const RUNNING = /^(Scheduled|Running)$/;

/**
 * Logs Insights over many groups at once. It costs by the bytes that it scans; each result tells how many so far.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html
 */
export function createLogInsights(
  clients: AwsClients,
  meter: Meter,
  onSpent: (account: string | undefined, dollars: number) => void = () => undefined,
): LogInsights {
  const paid = new Map<string, number>();

  function pay(queryId: string, bytesScanned: number, account: string | undefined): void {
    const before = paid.get(queryId) ?? 0;
    if (bytesScanned <= before) return;
    const dollars = (bytesScanned - before) * DOLLARS_PER_BYTE;
    meter.dollars += dollars;
    onSpent(account, dollars);
    paid.set(queryId, bytesScanned);
  }

  return {
    async start(query, signal) {
      const { region, account, groups, from, to, limit } = query;
      try {
        const input = {
          queryString: queryOf(query),
          startTime: Math.floor(from / 1000),
          endTime: Math.ceil(to / 1000),
          limit,
          ...('names' in groups ? { logGroupNames: [...groups.names] } : {}),
        };
        const { queryId } = await meteredCall(meter, signal, (options) => clients.logs(query).send(new StartQueryCommand(input), options));
        return queryId === undefined ? unknown('error', 'Logs Insights started no query.') : known(queryId, 'execution-log');
      } catch (error) {
        return toUnknown(error, { permission: 'logs:StartQuery', resource: logGroupArn(region, '*'), region, account }, signal);
      }
    },

    async results(place, queryId, anyOf, signal) {
      const { region, account } = place;
      try {
        const reply = await meteredCall(meter, signal, (options) =>
          clients.logs(place).send(new GetQueryResultsCommand({ queryId }), options),
        );
        const bytesScanned = reply.statistics?.bytesScanned ?? 0;
        pay(queryId, bytesScanned, account);
        const rows = (reply.results ?? []).flatMap(rowOf).filter(({ message }) => anyOf.some((term) => message.includes(term)));
        const state = reply.status === 'Complete' ? 'complete' : RUNNING.test(reply.status ?? '') ? 'running' : 'failed';
        return known({ rows, bytesScanned, state }, 'execution-log');
      } catch (error) {
        return toUnknown(error, { permission: 'logs:GetQueryResults', resource: logGroupArn(region, '*'), region, account }, signal);
      }
    },

    async stop(place, queryId) {
      try {
        const abortSignal = AbortSignal.timeout(STOP_TIMEOUT_MS);
        await clients.logs(place).send(new StopQueryCommand({ queryId }), { abortSignal });
        meter.calls += 1;
      } catch {
        // It has ended already, or ends by itself: nothing that a person could do.
      }
    },
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Source.html */
function queryOf({ groups, anyOf, limit }: InsightsQuery): string {
  const terms = anyOf.filter((term) => TERM.test(term));
  if (terms.length === 0) throw new Error('a query without a term would match everything');
  const foreign = 'prefixes' in groups ? groups.prefixes.find((prefix) => !PREFIX.test(prefix)) : undefined;
  if (foreign !== undefined) throw new Error('a prefix that no log group can have would be read as a part of the query');
  const source =
    'prefixes' in groups ? `SOURCE logGroups(namePrefix: [${groups.prefixes.map((prefix) => `'${prefix}'`).join(', ')}]) | ` : '';
  const filter = terms.map((term) => `@message like "${term}"`).join(' or ');
  return `${source}fields @timestamp, @log, @message | filter ${filter} | limit ${limit}`;
}

/** `@log` is `<account>:<group>`; `@timestamp` is UTC without saying so. */
function rowOf(fields: readonly ResultField[]): readonly InsightsRow[] {
  const value = (name: string): string | undefined => fields.find(({ field }) => field === name)?.value;
  const message = value('@message');
  const timestamp = Date.parse(`${(value('@timestamp') ?? '').replace(' ', 'T')}Z`);
  const group = value('@log')?.replace(/^\d{12}:/, '');
  return message === undefined || group === undefined || !Number.isFinite(timestamp) ? [] : [{ group, timestamp, message }];
}
