import { type Gathered, known, type Unknown, unknown } from '../evidence/gathered';
import { eventsOfRequest } from '../logs/attribute';
import { deliveredLine } from '../logs/delivered-line';
import type { ExecutionLog } from '../logs/execution-log';
import { parseExecutionLog } from '../logs/parse-execution-log';
import type { AwsPorts, LogDelivery } from '../ports';
import { AROUND_MS, type CollectOptions, LANDED_AFTER_MS, MOST_LINES, toLines } from './collect-options';
import { isOutOfReach, whereDelivered } from './deliveries';
import { readLines } from './read-lines';
import type { Candidate } from './targets';

/**
 * The lines of one request where its stage's execution log is delivered; undefined: it is not delivered anywhere, and its own group has
 * them. Deliveries are best-effort, so that a line which is absent may have been lost: never complete.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-create-log-delivery.html
 */
export async function collectDelivered(
  candidate: Candidate,
  ports: AwsPorts,
  options: CollectOptions,
  id: string,
): Promise<Gathered<ExecutionLog> | undefined> {
  const { deliveries = [] } = candidate;
  if (deliveries.length === 0 || options.isCanary) return undefined;
  let failure: Unknown | undefined;
  for (const delivery of deliveries) {
    if (delivery.to !== 'log-group') continue;
    const found = await linesOf(delivery, candidate, ports, options, id);
    if (found.status === 'unknown') {
      failure ??= found;
      continue;
    }
    const lines = eventsOfRequest(found.value, id);
    if (lines.length > 0) return known(parseExecutionLog(toLines(lines), { requestId: id }), 'execution-log', { complete: false });
  }
  return failure ?? nowhere(candidate, options, id);
}

async function linesOf(delivery: LogDelivery, { place }: Candidate, ports: AwsPorts, options: CollectOptions, id: string) {
  const { name, region = place.region, isJson } = delivery;
  const { at, signal, timers } = options;
  const account = place.account === undefined ? {} : { account: place.account };
  const range = { from: at - AROUND_MS, to: at + AROUND_MS, limit: MOST_LINES, newestFirst: false };
  const found = await readLines(ports, { region, ...account, group: name, anyOf: [id], ...range }, signal, timers);
  if (found.status === 'unknown' || !isJson) return found;
  const own = found.value.flatMap((event) => {
    const { message = event.message, apiId = place.apiId, stage = place.stage } = deliveredLine(event.message) ?? {};
    return apiId === place.apiId && stage === place.stage ? [{ ...event, message }] : [];
  });
  return { ...found, value: own };
}

function nowhere(candidate: Candidate, { at, now }: CollectOptions, id: string): Unknown {
  const { place } = candidate;
  const [group] = (candidate.deliveries ?? []).filter(({ to }) => to === 'log-group');
  if (isOutOfReach(candidate) || group === undefined)
    return unknown('elsewhere', `The execution log of ${place.stage} is ${whereDelivered(candidate)}.`, `Look for ${id} there.`);
  return now - at < LANDED_AFTER_MS
    ? unknown('not-landed', `No line of this request has landed in ${group.name} yet.`, 'Ask again in a minute.')
    : unknown('elsewhere', `${group.name}, where the execution log of ${place.stage} is delivered, holds no line of this request.`);
}
