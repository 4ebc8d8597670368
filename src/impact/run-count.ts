import { type Gathered, known, unknown } from '../evidence/gathered';
import { type AwsPorts, scopeOf } from '../ports';
import type { Timers } from '../quota/timers';
import type { CountQuery, CountRow } from './log-counts';

export interface CountLimits {
  readonly timers: Timers;
  /** ms since 1970 */
  readonly until: number;
  readonly signal: AbortSignal;
}

const POLL_MS = 500;
const MOST_FAILURES = 5;

/** One count of Logs Insights, to its end: a sum that is not whole is no sum. Never throws. */
export async function runCount(ports: AwsPorts, query: CountQuery, limits: CountLimits): Promise<Gathered<readonly CountRow[]>> {
  const { timers, until, signal } = limits;
  const place = scopeOf(query);
  const counts = ports.counts(place);
  const begun = await counts.start(query, signal);
  if (begun.status === 'unknown') return begun;
  let isRunning = true;
  let failures = 0;
  try {
    while (!signal.aborted && timers.now() < until) {
      const result = await counts.results(place, begun.value, signal);
      if (result.status === 'unknown') {
        failures += 1;
        if (failures === MOST_FAILURES || (result.why !== 'throttled' && result.why !== 'timeout')) return result;
      } else if (result.value.state !== 'running') {
        isRunning = false;
        const { rows, state } = result.value;
        if (state === 'failed') return unknown('error', 'Logs Insights did not finish its count.', 'Ask again in a minute.');
        return known(rows, 'execution-log', { complete: rows.length < query.limit });
      }
      await timers.after(POLL_MS, signal).catch(() => undefined);
    }
    return unknown('timeout', 'Timeout: Logs Insights was not done with its count in time.', 'Ask for a shorter time.');
  } finally {
    if (isRunning) await counts.stop(place, begun.value);
  }
}
