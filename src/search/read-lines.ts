import { type Gathered, known, unknown } from '../evidence/gathered';
import type { AwsPorts, InsightsQuery, LogEvent, LogQuery } from '../ports';
import { realTimers, type Timers } from '../quota/timers';

const POLL_MS = 500;
const MOST_POLL_FAILURES = 5;

/**
 * The lines of a log group that hold a term: by FilterLogEvents, and by Logs Insights where the group is of the Infrequent Access class,
 * which nothing else reads. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
 */
export async function readLines(
  ports: AwsPorts,
  query: LogQuery,
  signal: AbortSignal,
  timers: Timers = realTimers,
): Promise<Gathered<readonly LogEvent[]>> {
  const found = await ports.logs.find(query, signal);
  if (found.status === 'known' || found.why !== 'unsupported' || query.anyOf.length === 0) return found;
  return queryLines(ports, query, signal, timers);
}

async function queryLines(ports: AwsPorts, query: LogQuery, signal: AbortSignal, timers: Timers): Promise<Gathered<readonly LogEvent[]>> {
  const { region, account, group, anyOf, from, to, limit, newestFirst } = query;
  const place = { region, ...(account === undefined ? {} : { account }) };
  const { insights } = ports.ground(place);
  const asked: InsightsQuery = { ...place, groups: { names: [group] }, anyOf, from, to, limit };
  let queryId: string | undefined;
  try {
    const started = await insights.start(asked, 'detail', signal);
    if (started.status === 'unknown') return started;
    queryId = started.value;
    for (let failures = 0; failures < MOST_POLL_FAILURES; ) {
      const result = await insights.results(place, started.value, anyOf, signal);
      if (result.status === 'unknown') {
        failures += 1;
        if (result.why === 'forbidden' || failures === MOST_POLL_FAILURES) return result;
      } else if (result.value.state !== 'running') {
        queryId = undefined;
        const { rows, state } = result.value;
        if (state === 'failed') return unknown('error', `Logs Insights did not finish its query of ${group}.`, 'Ask again in a minute.');
        const events = rows
          .filter(({ timestamp }) => timestamp >= from && timestamp <= to)
          .map(({ timestamp, message }) => ({ timestamp, message }));
        const sorted = events.sort((a, b) => (newestFirst ? b.timestamp - a.timestamp : a.timestamp - b.timestamp));
        return known(sorted, 'execution-log', { complete: rows.length < limit });
      }
      await timers.after(POLL_MS, signal);
    }
    return unknown('error', `Logs Insights gave no result for ${group}.`, 'Ask again in a minute.');
  } catch (error) {
    if (!signal.aborted) throw error;
    return unknown('timeout', `Timeout: Logs Insights was not done with ${group} in time.`, 'Ask again in a minute.');
  } finally {
    if (queryId !== undefined) await insights.stop(place, queryId);
  }
}
