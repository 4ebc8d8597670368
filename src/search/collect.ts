import { type Gathered, type Known, known, unknown } from '../evidence/gathered';
import type { AccessLog } from '../logs/access-log';
import { isOfGateway } from '../logs/access-log-writer';
import { eventsOfRequest } from '../logs/attribute';
import type { ExecutionLog } from '../logs/execution-log';
import { parseAccessLog, readByFormat } from '../logs/parse-access-log';
import { parseExecutionLog } from '../logs/parse-execution-log';
import { type AwsPorts, type LogEvent, scopeOf } from '../ports';
import { type Ids, termsOf } from './asked';
import { collectDelivered } from './collect-delivered';
import { AROUND_MS, type CollectOptions, iso, LANDED_AFTER_MS, MOST_LINES, SURELY_LANDED_AFTER_MS, toLines } from './collect-options';
import { AHEAD } from './hunt/rungs';
import { readLines } from './read-lines';
import { accessGroup, type Candidate, executionGroup } from './targets';

export { type CollectOptions, LANDED_AFTER_MS, toLines } from './collect-options';

/**
 * All lines of one request in its stage's execution log, or where that is delivered: those that start with its id.
 * Not complete where the read was cut, or where the log has no end yet and lines may still land.
 */
export async function collectExecutionLog(candidate: Candidate, ports: AwsPorts, options: CollectOptions): Promise<Gathered<ExecutionLog>> {
  const { place, reading } = candidate;
  const id = options.ids.requestId ?? options.ids.extendedRequestId;
  if (id === undefined) return unknown('error', 'No request id is known to collect lines by.');
  const delivered = await collectDelivered(candidate, ports, options, id);
  if (delivered?.status === 'known') return delivered;
  const group = executionGroup(place, options.isCanary);
  const { at, now } = options;
  const query = {
    ...scopeOf(place),
    group,
    anyOf: [id],
    from: at - AROUND_MS,
    to: at + AROUND_MS,
    limit: MOST_LINES,
    newestFirst: false,
  };
  const found = await readLines(ports, query, options.signal, options.timers);
  if (found.status === 'unknown') {
    if (found.why === 'disabled' && reading?.loggingLevel === 'OFF') return loggingOff(candidate);
    return delivered ?? found;
  }
  const lines = eventsOfRequest(found.value, id);
  const landed = now - at > LANDED_AFTER_MS;
  if (lines.length > 0) {
    const log = parseExecutionLog(toLines(lines), { requestId: id });
    return known(log, 'execution-log', { complete: found.complete && (log.whole || now - at > SURELY_LANDED_AFTER_MS) });
  }
  if (reading?.loggingLevel === 'OFF') return loggingOff(candidate);
  if (delivered !== undefined) return delivered;
  if (!landed) return unknown('not-landed', `No line of this request has landed in ${group} yet.`, 'Ask again in a minute.');
  if (reading?.loggingLevel === 'INFO') {
    return unknown('elsewhere', `${group} holds no line of this request: its log may be delivered elsewhere.`);
  }
  const level =
    reading?.loggingLevel === 'ERROR' ? `${place.stage} logs errors only` : `Not every method of ${place.stage} is known to log`;
  return unknown('disabled', `${level}, and this request left no line in ${group}.`, switchOnLogging(candidate));
}

/** The request's log where these lines are all of it, from its first line to its last; undefined: it has to be read. */
export function executionLogOf(events: readonly LogEvent[], { requestId, extendedRequestId }: Ids): Gathered<ExecutionLog> | undefined {
  const id = requestId ?? extendedRequestId;
  if (id === undefined) return undefined;
  // A page that was read backwards is turned round before it is sorted: lines of one millisecond keep their order.
  const isBackwards = (events[0]?.timestamp ?? 0) > (events.at(-1)?.timestamp ?? 0);
  const lines = eventsOfRequest(isBackwards ? [...events].reverse() : events, id);
  const inOrder = [...lines].sort((a, b) => a.timestamp - b.timestamp);
  // Where all lines have one time, nothing tells which way the page was read.
  if (inOrder.length < 2 || inOrder[0]?.timestamp === inOrder.at(-1)?.timestamp) return undefined;
  const log = parseExecutionLog(toLines(inOrder), { requestId: id });
  return log.whole ? known(log, 'execution-log') : undefined;
}

function loggingOff(candidate: Candidate): Gathered<never> {
  return unknown('disabled', `Execution logging is off on ${candidate.place.stage}.`, switchOnLogging(candidate));
}

export function infrequentAccess(group: string): Gathered<never> {
  return unknown(
    'unsupported',
    `${group} is an Infrequent Access group: only Logs Insights reads it.`,
    'Look for the request id there with Logs Insights.',
  );
}

/** https://docs.aws.amazon.com/cli/latest/reference/apigateway/update-stage.html */
export function switchOnLogging({ place }: Pick<Candidate, 'place'>): string {
  return `aws apigateway update-stage --rest-api-id ${place.apiId} --stage-name ${place.stage} --region ${place.region} --patch-operations 'op=replace,path=/*/*/logging/loglevel,value=INFO'`;
}

/** The request's line in its stage's access log. */
export async function collectAccessLog(candidate: Candidate, ports: AwsPorts, options: CollectOptions): Promise<Gathered<AccessLog>> {
  const { reading, place } = candidate;
  if (reading === undefined) return unknown('error', `The access-log settings of ${place.stage} could not be read.`);
  if (reading.accessLog === undefined) return unknown('disabled', `${place.stage} has no access log.`);
  const target = accessGroup(reading);
  if (target === undefined)
    return unknown('elsewhere', `The access log of ${place.stage} goes to ${reading.accessLog.destinationArn}, which I do not read.`);
  const group = options.isCanary ? `${target.group}/Canary` : target.group;
  const range = { from: options.at - AROUND_MS, to: Math.min(options.at + 2 * AROUND_MS, options.now + AHEAD) };
  // A format prints one of the ids or both. One alone is often what the search has just read.
  for (const id of termsOf(options.ids)) {
    const query = { ...scopeOf({ ...place, region: target.region }), group, anyOf: [id], ...range, limit: 20, newestFirst: false };
    const found = await readLines(ports, query, options.signal, options.timers);
    if (found.status === 'unknown') return found;
    const line = ownLine(found.value, reading.accessLog.format, options.ids);
    if (line !== undefined) return line;
  }
  if (options.now - options.at < LANDED_AFTER_MS)
    return unknown('not-landed', `No line of this request has landed in ${group} yet.`, 'Ask again in a minute.');
  return unknown('error', `${group} holds no line of this request.`);
}

/** Another program may write to the same group: a line in the stage’s own format comes before one that only looks like an access log’s. */
function ownLine(events: readonly LogEvent[], format: string, ids: Ids): Known<AccessLog> | undefined {
  const own = ownAmong(events, ids, (message) => readByFormat(message, format)) ?? ownAmong(events, ids, ofGateway);
  if (own !== undefined) return known(own.log, 'access-log');
  const guessed = ownAmong(events, ids, parseAccessLog);
  return guessed === undefined ? undefined : { ...known(guessed.log, 'access-log'), unproved: { line: guessed.message } };
}

/** Of an earlier format. */
function ofGateway(message: string): AccessLog | undefined {
  return isOfGateway(message) ? parseAccessLog(message) : undefined;
}

function ownAmong(
  events: readonly LogEvent[],
  { extendedRequestId, requestId }: Ids,
  read: (message: string) => AccessLog | undefined,
): { readonly log: AccessLog; readonly message: string } | undefined {
  for (const { message, timestamp } of events) {
    const line = read(message);
    if (line === undefined) continue;
    const { variables } = line;
    const other =
      extendedRequestId !== undefined &&
      typeof variables.extendedRequestId === 'string' &&
      variables.extendedRequestId !== extendedRequestId;
    const sameRequest = requestId !== undefined && variables.requestId === requestId;
    const sameExtended = extendedRequestId !== undefined && variables.extendedRequestId === extendedRequestId;
    if ((sameRequest || sameExtended) && !other) return { log: { ...line, at: line.at ?? iso(timestamp) }, message };
  }
  return undefined;
}
