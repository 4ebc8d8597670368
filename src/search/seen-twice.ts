import { type Gathered, known } from '../evidence/gathered';
import type { AccessLog } from '../logs/access-log';
import { eventsOfRequest } from '../logs/attribute';
import type { ExecutionLog } from '../logs/execution-log';
import { parseExecutionLog } from '../logs/parse-execution-log';
import { type AwsPorts, type LogEvent, scopeOf } from '../ports';
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
  const query = { ...scopeOf(target), group: target.group, anyOf: [requestId], from: at - REACH_MS, to: Math.min(now, at + REACH_MS) };
  const { pages } = ports.ground(scopeOf(target));
  const whole = { ...query, limit: MOST_LINES, newestFirst: true };
  // In an incident the pages that all share have shown what there is.
  if (pages.isBusy(whole)) return seen;
  const found: LogEvent[] = [];
  const limit = { ms: MOST_MS, what: 'logs:FilterLogEvents' };
  await limited(timers, limit, signal, async (own) => {
    for (let token: string | undefined; ; ) {
      const read = await pages.page(token === undefined ? whole : { ...whole, token }, 'known-group', own);
      if (read.status === 'unknown') return read;
      found.push(...read.value.events);
      const next = read.value.token;
      if (next === undefined || next === token || found.length >= MOST_LINES) return known(found, 'execution-log');
      token = next;
    }
  });
  const inOrder = found.sort((a, b) => a.timestamp - b.timestamp);
  const log = parseExecutionLog(toLines(eventsOfRequest(inOrder, requestId)), { requestId });
  return [...new Set([...seen, ...log.extendedRequestIds])];
}

/** The log with every extended id that is known of its request id: more than one caps what an answer may claim. */
export function withLoggedUnder<T extends ExecutionLog | AccessLog>(log: Gathered<T>, extendedRequestIds: readonly string[]): Gathered<T> {
  if (log.status === 'unknown' || extendedRequestIds.length < 2) return log;
  const all = [...new Set([...(log.value.extendedRequestIds ?? []), ...extendedRequestIds])];
  return known({ ...log.value, extendedRequestIds: all }, log.source, { complete: log.complete });
}
