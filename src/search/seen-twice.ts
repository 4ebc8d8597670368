import { type Gathered, known } from '../evidence/gathered';
import type { AccessLog } from '../logs/access-log';
import { eventsOfRequest } from '../logs/attribute';
import type { ExecutionLog } from '../logs/execution-log';
import { parseExecutionLog } from '../logs/parse-execution-log';
import { type AwsPorts, scopeOf } from '../ports';
import { limited } from '../quota/limited';
import type { Timers } from '../quota/timers';
import { toLines } from './collect';
import type { Hit } from './recognise';

/** So far around the hit its own group is looked at for the same id. */
const REACH_MS = 15 * 60_000;
const MOST_MS = 700;
const MOST_LINES = 500;

/**
 * Extended ids of all requests that are logged under the hit's request id, as far as is known: in what the search saw, and in the hit's
 * own group a quarter of an hour around it. A caller can choose the id, and proxies that do send it again and again.
 */
export async function loggedUnder(
  hit: Hit,
  ports: AwsPorts,
  { now, signal, timers }: { readonly now: number; readonly signal: AbortSignal; readonly timers: Timers },
): Promise<readonly string[]> {
  const { target, at, ids, seen = [] } = hit;
  const { requestId } = ids;
  if (requestId === undefined || target.log !== 'execution' || signal.aborted) return seen;
  const range = { from: at - REACH_MS, to: Math.min(now, at + REACH_MS), limit: MOST_LINES, newestFirst: true };
  const limit = { ms: MOST_MS, what: 'logs:FilterLogEvents' };
  const found = await limited(timers, limit, signal, (own) =>
    ports.logs.find({ ...scopeOf(target), group: target.group, anyOf: [requestId], ...range }, own),
  );
  if (found.status === 'unknown') return seen;
  const log = parseExecutionLog(toLines(eventsOfRequest([...found.value].reverse(), requestId)), { requestId });
  return [...new Set([...seen, ...log.extendedRequestIds])];
}

/** The log with every extended id that is known of its request id: more than one caps what an answer may claim. */
export function withLoggedUnder<T extends ExecutionLog | AccessLog>(log: Gathered<T>, extendedRequestIds: readonly string[]): Gathered<T> {
  if (log.status === 'unknown' || extendedRequestIds.length < 2) return log;
  const all = [...new Set([...(log.value.extendedRequestIds ?? []), ...extendedRequestIds])];
  return known({ ...log.value, extendedRequestIds: all }, log.source, { complete: log.complete });
}
