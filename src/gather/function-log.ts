import { type Gathered, known, unknown } from '../evidence/gathered';
import type { AccessLog } from '../logs/access-log';
import type { FunctionLog } from '../logs/function-log';
import { grantLine } from '../logs/grant-line';
import { quotableFunctionLine } from '../logs/quotable-function-line';
import { type AwsPorts, type LogEvent, type Place, scopeOf } from '../ports';
import { infrequentAccess, LANDED_AFTER_MS } from '../search/collect';
import { SURELY_LANDED_AFTER_MS } from '../search/collect-options';

const BEFORE_MS = 60_000;
/** API Gateway waits at most 30 s for an authorizer; what it was called for lies behind the request's first line. */
const AFTER_MS = 60_000;
const MOST_LINES = 200;

export interface FunctionOfAuthorizer {
  readonly functionArn: string;
  readonly functionName: string;
}

export interface FunctionLogInput {
  readonly authorizer: FunctionOfAuthorizer;
  /** Tells which invocation was the request's. */
  readonly accessLog: AccessLog | undefined;
  /** Time of the request, ms since 1970. */
  readonly at: number;
  /** How long a cached result lives, ms: a grant can lie that far back. */
  readonly ttlMs: number;
  readonly now: number;
  /** Account of the API where known: a function elsewhere cannot be read. */
  readonly accountId: string | undefined;
  /** Its name, where accounts are configured. */
  readonly account: string | undefined;
  readonly signal: AbortSignal;
}

function shown(events: readonly LogEvent[]): FunctionLog['lines'] {
  return events.flatMap(({ message, timestamp }) => {
    const quote = quotableFunctionLine(message);
    return quote === undefined ? [] : [{ at: new Date(timestamp).toISOString(), message: quote }];
  });
}

/**
 * The log of the authorizer's function around the request: the lines of its invocation where the access log names that,
 * and whether it is known to hold nothing for this request. Only Lambda's own lines leave; of what the function
 * printed, no more than the phrase that a cached caller's access was given back.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
 */
export async function readFunctionLog(ports: AwsPorts, input: FunctionLogInput): Promise<Gathered<FunctionLog>> {
  const { functionArn, functionName } = input.authorizer;
  const [, , , region = '', accountId = ''] = functionArn.split(':');
  if (input.accountId !== undefined && accountId !== '' && accountId !== input.accountId) {
    return unknown('elsewhere', `The function ${functionName} runs in account ${accountId}, where I cannot read logs.`);
  }
  const group = `/aws/lambda/${functionName}`;
  const place: Place = scopeOf({ region, ...(input.account === undefined ? {} : { account: input.account }) });
  const invocation = input.accessLog?.variables['authorizer.requestId'];
  const terms = typeof invocation === 'string' ? [invocation] : [];
  const range = { from: input.at - BEFORE_MS, to: input.at + AFTER_MS };
  const found = await ports.logs.find({ ...place, group, anyOf: terms, ...range, limit: MOST_LINES, newestFirst: false }, input.signal);
  if (found.status === 'unknown') return found.why === 'unsupported' ? infrequentAccess(group) : found;
  const age = input.now - input.at;
  const landed = age > LANDED_AFTER_MS;
  const nothing = found.complete && age > SURELY_LANDED_AFTER_MS && found.value.length === 0;
  if (found.value.length === 0 && !landed)
    return unknown('not-landed', `Lines of ${functionName} may still land.`, 'Ask again in a minute.');
  const lines = terms.length === 0 ? await grants(ports, group, place, input) : shown(found.value);
  return known({ functionName, lines, nothingForThisRequest: nothing }, 'function-log', { complete: found.complete });
}

/** For a request that the cache served: where the function's log says since the TTL began that this caller's access was given back. */
async function grants(ports: AwsPorts, group: string, place: Place, input: FunctionLogInput): Promise<FunctionLog['lines']> {
  const principal = input.accessLog?.variables['authorizer.principalId'];
  if (typeof principal !== 'string') return [];
  const range = { from: input.at - input.ttlMs, to: input.at };
  const found = await ports.logs.find(
    { ...place, group, anyOf: [principal], ...range, limit: MOST_LINES, newestFirst: true },
    input.signal,
  );
  if (found.status === 'unknown') return [];
  return found.value.flatMap(({ message, timestamp }) => {
    const line = grantLine(message, principal);
    return line === undefined ? [] : [{ at: new Date(timestamp).toISOString(), message: line }];
  });
}
