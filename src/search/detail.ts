import { type Gathered, type Known, known, valueOf } from '../evidence/gathered';
import type { AccessLog } from '../logs/access-log';
import type { ExecutionLog } from '../logs/execution-log';
import type { AwsPorts, LogEvent } from '../ports';
import type { Timers } from '../quota/timers';
import type { Ids } from './asked';
import { type CollectOptions, collectAccessLog, collectExecutionLog, executionLogOf } from './collect';
import { AROUND_MS } from './collect-options';
import { writerOf } from './place';
import type { Hit } from './recognise';
import { loggedUnder, withLoggedUnder } from './seen-twice';
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
  /** The ids that are asked about. */
  readonly asked: Ids;
}

/** Reads what is not at hand yet: the page that held the line often holds all of the request's lines. */
export async function detailOf(hit: Hit, ports: AwsPorts, { now, signal, timers, asked }: DetailOptions): Promise<Detail> {
  const { target, at, ids } = hit;
  const collect: CollectOptions = { ids, at, now, isCanary: target.isCanary, signal, timers };
  const line = accessLineOf(hit);
  const wrote = await writerOf(target.candidates, line, ports, collect);
  const writer = wrote === undefined ? undefined : await withReading(wrote, ports, signal);
  if (writer === undefined) return { hit, ids, ...(line === undefined ? {} : { accessLog: line }) };
  // A delivery can lose lines: what came of one is never all.
  const atHand = writer.deliveries === undefined || writer.deliveries.length === 0 ? executionLogOf(linesAround(hit), ids) : undefined;
  const [collected, under] = await Promise.all([
    atHand ?? collectExecutionLog(writer, ports, collect),
    // Who asks by the extended id means one request, whatever else has its request id.
    asked.extendedRequestId === undefined ? loggedUnder(hit, ports, { now, signal, timers }) : [],
  ]);
  const executionLog = withLoggedUnder(collected, under);
  // A request is found by its extended id or by its own id; the access log may know only the other.
  const extendedRequestId = valueOf(executionLog)?.extendedRequestId ?? ids.extendedRequestId;
  const both = extendedRequestId === undefined ? ids : { ...ids, extendedRequestId };
  const accessLog = withLoggedUnder(line ?? (await collectAccessLog(writer, ports, { ...collect, ids: both })), under);
  return { hit, ids: both, writer, executionLog, accessLog };
}

function accessLineOf({ access, at, line, isGuessed }: Hit): Known<AccessLog> | undefined {
  if (access === undefined) return undefined;
  const log = known({ ...access, at: access.at ?? new Date(at).toISOString() }, 'access-log');
  return isGuessed === true ? { ...log, unproved: { line } } : log;
}

/** Further away the same id is another request's, whose caller chose it. */
function linesAround({ lines = [], at }: Hit): readonly LogEvent[] {
  return lines.filter(({ timestamp }) => Math.abs(timestamp - at) <= AROUND_MS);
}

/** A stage that was known by its log group's name alone is read, because its settings tell where the access log is. */
async function withReading(candidate: Candidate, ports: AwsPorts, signal: AbortSignal): Promise<Candidate> {
  if (candidate.reading !== undefined) return candidate;
  const reading = valueOf(await ports.api.stages(candidate.place, signal))?.find(({ name }) => name === candidate.place.stage);
  return reading === undefined ? candidate : { ...candidate, reading };
}
