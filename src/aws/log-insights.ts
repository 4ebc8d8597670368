import type { ResultField } from '@aws-sdk/client-cloudwatch-logs';
import type { InsightsQuery, InsightsRow, LogInsights, Meter } from '../ports';
import type { AwsClients } from './clients';
import { createInsightsQueries, type OnSpent } from './insights-queries';

/** Ids are letters, digits, `-`, `_` and `=`: nothing that a query could read as its own. */
const TERM = /^[\w=-]{1,128}$/;
/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
const PREFIX = /^[\w/.#-]{1,512}$/;

/** Logs Insights over many groups at once. */
export function createLogInsights(clients: AwsClients, meter: Meter, onSpent?: OnSpent): LogInsights {
  const queries = createInsightsQueries(clients, meter, onSpent);
  return {
    start: (query, signal) => queries.start(query, () => queryOf(query), 'names' in query.groups ? query.groups.names : undefined, signal),
    results: (place, queryId, anyOf, signal) =>
      queries.results(
        place,
        queryId,
        (fields) => rowOf(fields).filter(({ message }) => anyOf.some((term) => message.includes(term))),
        signal,
      ),
    stop: queries.stop,
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
