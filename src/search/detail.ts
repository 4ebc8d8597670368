import { type Gathered, known, valueOf } from '../evidence/gathered';
import type { AccessLog } from '../logs/access-log';
import type { ExecutionLog } from '../logs/execution-log';
import type { AwsPorts } from '../ports';
import type { Timers } from '../quota/timers';
import type { Ids } from './asked';
import { type CollectOptions, collectAccessLog, collectExecutionLog, executionLogOf } from './collect';
import { writerOf } from './place';
import type { Hit } from './recognise';
import type { Candidate } from './targets';

/** Everything that the logs hold of a request of which one line is known. */
export interface Detail {
  readonly hit: Hit;
  /** All ids that its lines print. */
  readonly ids: Ids;
  /** The stage that wrote the line; undefined: nothing tells which of several. */
  readonly writer?: Candidate;
  readonly executionLog?: Gathered<ExecutionLog>;
  readonly accessLog?: Gathered<AccessLog>;
}

export interface DetailOptions {
  /** ms since 1970 */
  readonly now: number;
  readonly signal: AbortSignal;
  readonly timers: Timers;
}

/** Reads what is not at hand yet: the page that held the line often holds all of the request's lines. */
export async function detailOf(hit: Hit, ports: AwsPorts, { now, signal, timers }: DetailOptions): Promise<Detail> {
  const { target, at, ids } = hit;
  const collect: CollectOptions = { ids, at, now, isCanary: target.isCanary, signal, timers };
  const line =
    hit.access === undefined ? undefined : known({ ...hit.access, at: hit.access.at ?? new Date(at).toISOString() }, 'access-log');
  const wrote = await writerOf(target.candidates, line, ports, collect);
  const writer = wrote === undefined ? undefined : await withReading(wrote, ports, signal);
  if (writer === undefined) return { hit, ids, ...(line === undefined ? {} : { accessLog: line }) };
  // A delivery can lose lines: what came of one is never all.
  const atHand = writer.deliveries === undefined || writer.deliveries.length === 0 ? executionLogOf(hit.lines ?? [], ids) : undefined;
  const executionLog = atHand ?? (await collectExecutionLog(writer, ports, collect));
  // A request is found by its extended id or by its own id; the access log may know only the other.
  const extendedRequestId = valueOf(executionLog)?.extendedRequestId ?? ids.extendedRequestId;
  const both = extendedRequestId === undefined ? ids : { ...ids, extendedRequestId };
  const accessLog = line ?? (await collectAccessLog(writer, ports, { ...collect, ids: both }));
  return { hit, ids: both, writer, executionLog, accessLog };
}

/** A stage that was known by its log group's name alone is read, because its settings tell where the access log is. */
async function withReading(candidate: Candidate, ports: AwsPorts, signal: AbortSignal): Promise<Candidate> {
  if (candidate.reading !== undefined) return candidate;
  const reading = valueOf(await ports.api.stages(candidate.place, signal))?.find(({ name }) => name === candidate.place.stage);
  return reading === undefined ? candidate : { ...candidate, reading };
}
