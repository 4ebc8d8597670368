import { readApiKey, readThrottle } from './api-key-lines';
import { isPrefixOf, prefixOf } from './attribute';
import { readAuthorizer } from './authorizer-lines';
import { readDenial } from './denial-lines';
import type { ExecutionLog, ExecutionLogLine, LineShape } from './execution-log';
import { readFailure } from './failure-lines';
import { readIntegration } from './integration-lines';
import { shapeOf } from './line-shapes';
import { oldestFirst } from './order-lines';
import { redact } from './redact';

/** A line as a carrier gave it: CloudWatch's event, or a line of a paste. */
export interface RawLine {
  readonly message: string;
  readonly at?: string;
}

const TEST_HEAD = /^Execution log for request ([\w-]+)/i;

/** Written only at level INFO, https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
const INFO_ONLY: ReadonlySet<LineShape> = new Set<LineShape>([
  'starting-authorizer',
  'authorizer-completed',
  'verifying-usage-plan',
  'usage-plan-check',
  'starting-execution',
  'http-method',
  'execution-completed',
  'method-completed',
]);

const DATA_TRACE: ReadonlySet<LineShape> = new Set<LineShape>([
  'incoming-identity',
  'endpoint-request-headers',
  'endpoint-request-body',
  'authorizer-result',
  'method-request',
  'endpoint-response',
  'method-response',
]);

const LAST: ReadonlySet<LineShape> = new Set<LineShape>([
  'method-completed',
  'client-not-authorized',
  'explicit-deny',
  'not-authorized',
  'unauthorized-request',
  'unauthorized',
  'authorizer-configuration-exception',
  'gateway-response-type',
  'mtls-denied',
]);

function toLine(raw: RawLine, message: string): ExecutionLogLine {
  const clean = redact(message).text;
  return {
    shape: shapeOf(clean),
    message: clean,
    ...(raw.at === undefined ? {} : { at: raw.at }),
    truncated: /\[TRUNCATED\]\s*$/.test(clean),
  };
}

/** Only lines that start with the request's own prefix count, where there are prefixes at all. */
function linesOf(
  raw: readonly RawLine[],
  requestId: string | undefined,
): { readonly id?: string; readonly prefix?: string; readonly lines: readonly ExecutionLogLine[] } {
  const prefixed = raw.map((line) => ({ line, prefix: prefixOf(line.message) }));
  const prefix = requestId ?? prefixed.find((each) => each.prefix !== undefined)?.prefix?.id;
  const any = prefixed.some((each) => each.prefix !== undefined);
  const mine = prefixed.flatMap(({ line, prefix: own }) => {
    if (!any) return [toLine(line, line.message)];
    return own !== undefined && prefix !== undefined && isPrefixOf(own.id, prefix) ? [toLine(line, own.rest)] : [];
  });
  return { ...(prefix === undefined ? {} : { id: prefix }), ...(any && prefix !== undefined ? { prefix } : {}), lines: oldestFirst(mine) };
}

function idWithin(lines: readonly ExecutionLogLine[]): string | undefined {
  for (const { message } of lines) {
    const found =
      TEST_HEAD.exec(message) ??
      /^(?:Starting authorizer: \S+ for request|Starting execution for request|Verifying Usage Plan for request|Unauthorized request): ?([\w-]{12,80})/i.exec(
        message,
      );
    if (found?.[1] !== undefined) return found[1];
  }
  return undefined;
}

function isWhole(lines: readonly ExecutionLogLine[]): boolean {
  const first = lines[0];
  const last = lines.findLast((line) => line.shape !== 'trace-id');
  if (first === undefined || last === undefined) return false;
  const begins = first.shape === 'extended-request-id' || TEST_HEAD.test(first.message);
  return begins && LAST.has(last.shape);
}

/**
 * Reads one request's execution log, whatever order its lines come in. One event is one line: payload text is never read again as lines.
 * `ofTest`: what carried the lines shows that they are of a test. With a `requestId`, and wherever lines carry the `(<requestId>) ` prefix, only lines that start with that id count.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export function parseExecutionLog(
  raw: readonly RawLine[],
  options: { readonly requestId?: string; readonly ofTest?: boolean } = {},
): ExecutionLog {
  const { id, prefix, lines } = linesOf(raw, options.requestId);
  const has = (shape: LineShape): boolean => lines.some((line) => line.shape === shape);
  const first = (shape: LineShape, pattern: RegExp): RegExpExecArray | undefined => {
    const line = lines.find((each) => each.shape === shape);
    return line === undefined ? undefined : (pattern.exec(line.message) ?? undefined);
  };
  const extended = [
    ...new Set(
      lines.filter((line) => line.shape === 'extended-request-id').flatMap((line) => /:\s*([\w-]{15}=)/.exec(line.message)?.[1] ?? []),
    ),
  ];
  const start = lines.findIndex((line) => line.shape === 'starting-execution');
  const authorizerEnd = lines.findLastIndex(
    (line) => line.shape === 'authorizer-completed' || line.shape === 'usage-plan-check' || line.shape === 'http-method',
  );
  const character = {
    whole: isWhole(lines),
    level: lines.some((line) => INFO_ONLY.has(line.shape)) ? ('INFO' as const) : ('unknown' as const),
    dataTrace: lines.some((line) => DATA_TRACE.has(line.shape)),
    truncated: lines.some((line) => line.truncated),
  };
  const authorizer = readAuthorizer(start < 0 ? lines : lines.slice(0, start), character);
  const integration = readIntegration(
    start >= 0 ? lines.slice(start) : authorizer === undefined ? lines : authorizerEnd < 0 ? [] : lines.slice(authorizerEnd),
  );
  const denial = readDenial(lines);
  const apiKey = readApiKey(lines);
  const throttled = readThrottle(lines);
  const failure = readFailure(lines);
  const requestId = id ?? idWithin(lines);
  const webSocket = prefix !== undefined && /^[\w-]{15}=$/.test(prefix);
  const http = first('http-method', /^HTTP Method: (\w+), ?Resource Path: ?([^\s?]*)/i);
  const mtls = first('mtls-denied', /Reason: ?([^\n]{1,200})/i)?.[1];
  const responseType = first('gateway-response-type', /^Gateway response type: ?(\w+)/i)?.[1];
  const completed = first('method-completed', /status: ?(\d{3})/i)?.[1];
  const extendedRequestId = extended[0] ?? (webSocket ? prefix : undefined);
  return {
    ...(requestId === undefined || webSocket ? {} : { requestId }),
    ...(extendedRequestId === undefined ? {} : { extendedRequestId }),
    extendedRequestIds: extended,
    testInvoke:
      options.ofTest === true ||
      lines.some((line) => TEST_HEAD.test(line.message) || /\/(?:test-invoke-stage|ESTestInvoke-stage)\//.test(line.message)) ||
      requestId === 'test-request',
    webSocket: webSocket || (responseType !== undefined && requestId === undefined),
    lines,
    ...character,
    ...(authorizer === undefined ? {} : { authorizer }),
    unauthorized: has('unauthorized-request'),
    clientNotAuthorized: has('client-not-authorized'),
    ...(denial === undefined ? {} : { denial }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(throttled === undefined ? {} : { throttled }),
    ...(mtls === undefined ? {} : { mtls: mtls.trim() }),
    executionStarted: start >= 0,
    ...(http?.[1] === undefined ? {} : { httpMethod: http[1].toUpperCase() }),
    ...(http?.[2] === undefined || http[2] === '' ? {} : { resourcePath: http[2] }),
    ...(integration === undefined ? {} : { integration }),
    ...(failure === undefined ? {} : { failure }),
    ...(responseType === undefined ? {} : { gatewayResponseType: responseType }),
    ...(completed === undefined ? {} : { completedStatus: Number(completed) }),
  };
}
