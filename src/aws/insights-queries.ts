import { GetQueryResultsCommand, type ResultField, StartQueryCommand, StopQueryCommand } from '@aws-sdk/client-cloudwatch-logs';
import { type Gathered, known, unknown } from '../evidence/gathered';
import type { Meter, Place } from '../ports';
import { DOLLARS_PER_BYTE } from '../quota/log-price';
import { toUnknown } from './aws-errors';
import type { AwsClients } from './clients';
import { meteredCall } from './metered-call';
import { logGroupArn } from './resource-arns';

const STOP_TIMEOUT_MS = 3_000;
const RUNNING = /^(Scheduled|Running)$/;

export interface QuerySpan extends Place {
  /** ms since 1970, whole seconds, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly limit: number;
}

export interface QueryOutcome<Row> {
  readonly rows: readonly Row[];
  readonly bytesScanned: number;
  readonly state: 'running' | 'complete' | 'failed';
}

/** Queries of Logs Insights, whatever they ask. Never throws. */
export interface InsightsQueries {
  /** Resolves to the query's id. What `queryString` throws is why none is started. `groups`: names, where the query itself holds no source. */
  start(span: QuerySpan, queryString: () => string, groups: readonly string[] | undefined, signal: AbortSignal): Promise<Gathered<string>>;
  results<Row>(
    place: Place,
    queryId: string,
    rowOf: (fields: readonly ResultField[]) => readonly Row[],
    signal: AbortSignal,
  ): Promise<Gathered<QueryOutcome<Row>>>;
  /** Ends what runs; what it scanned so far is paid for. */
  stop(place: Place, queryId: string): Promise<void>;
}

/** Hears of what was paid, by the configured account. */
export type OnSpent = (account: string | undefined, dollars: number) => void;

/**
 * Begins, polls and ends queries, and counts what they cost: they are paid by the bytes that they scan; each result tells how many so far.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html
 */
export function createInsightsQueries(clients: AwsClients, meter: Meter, onSpent: OnSpent = () => undefined): InsightsQueries {
  const paid = new Map<string, number>();

  function pay(queryId: string, bytesScanned: number, account: string | undefined): void {
    const before = paid.get(queryId) ?? 0;
    if (bytesScanned <= before) return;
    const dollars = (bytesScanned - before) * DOLLARS_PER_BYTE;
    meter.dollars += dollars;
    onSpent(account, dollars);
    paid.set(queryId, bytesScanned);
  }

  function failed(error: unknown, permission: string, { region, account }: Place, signal: AbortSignal): Gathered<never> {
    return toUnknown(error, { permission, resource: logGroupArn(region, '*'), region, account }, signal);
  }

  return {
    async start(span, queryString, groups, signal) {
      try {
        const input = {
          queryString: queryString(),
          startTime: Math.floor(span.from / 1000),
          endTime: Math.ceil(span.to / 1000),
          limit: span.limit,
          ...(groups === undefined ? {} : { logGroupNames: [...groups] }),
        };
        const { queryId } = await meteredCall(meter, signal, (options) => clients.logs(span).send(new StartQueryCommand(input), options));
        return queryId === undefined ? unknown('error', 'Logs Insights started no query.') : known(queryId, 'execution-log');
      } catch (error) {
        return failed(error, 'logs:StartQuery', span, signal);
      }
    },

    async results(place, queryId, rowOf, signal) {
      try {
        const reply = await meteredCall(meter, signal, (options) =>
          clients.logs(place).send(new GetQueryResultsCommand({ queryId }), options),
        );
        const bytesScanned = reply.statistics?.bytesScanned ?? 0;
        pay(queryId, bytesScanned, place.account);
        const state = reply.status === 'Complete' ? 'complete' : RUNNING.test(reply.status ?? '') ? 'running' : 'failed';
        return known({ rows: (reply.results ?? []).flatMap(rowOf), bytesScanned, state }, 'execution-log');
      } catch (error) {
        return failed(error, 'logs:GetQueryResults', place, signal);
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
