import { type Gathered, known, unknown } from '../evidence/gathered';
import type { AccessLog } from '../logs/access-log';
import { eventsOfRequest } from '../logs/attribute';
import type { ExecutionLog } from '../logs/execution-log';
import { parseAccessLog } from '../logs/parse-access-log';
import { parseExecutionLog } from '../logs/parse-execution-log';
import { type AwsPorts, scopeOf } from '../ports';
import { termsOf } from './asked';
import { collectDelivered } from './collect-delivered';
import { AROUND_MS, type CollectOptions, iso, LANDED_AFTER_MS, MOST_LINES, toLines } from './collect-options';
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
    return known(log, 'execution-log', { complete: found.complete && (log.whole || landed) });
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
  const range = { from: options.at - AROUND_MS, to: options.at + 2 * AROUND_MS };
  const query = {
    ...scopeOf({ ...place, region: target.region }),
    group,
    anyOf: termsOf(options.ids),
    ...range,
    limit: 20,
    newestFirst: false,
  };
  const found = await readLines(ports, query, options.signal, options.timers);
  if (found.status === 'unknown') return found;
  const { extendedRequestId, requestId } = options.ids;
  for (const { message, timestamp } of found.value) {
    const line = parseAccessLog(message, reading.accessLog.format);
    if (line === undefined) continue;
    const { variables } = line;
    const other =
      extendedRequestId !== undefined &&
      typeof variables.extendedRequestId === 'string' &&
      variables.extendedRequestId !== extendedRequestId;
    const sameRequest = requestId !== undefined && variables.requestId === requestId;
    const sameExtended = extendedRequestId !== undefined && variables.extendedRequestId === extendedRequestId;
    if ((sameRequest || sameExtended) && !other) return known({ ...line, at: line.at ?? iso(timestamp) }, 'access-log');
  }
  if (options.now - options.at < LANDED_AFTER_MS)
    return unknown('not-landed', `No line of this request has landed in ${group} yet.`, 'Ask again in a minute.');
  return unknown('error', `${group} holds no line of this request.`);
}
