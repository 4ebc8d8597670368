import { prefixOf } from '../logs/attribute';
import { deliveredLine } from '../logs/delivered-line';
import { shapeOf } from '../logs/line-shapes';
import { parseExecutionLog } from '../logs/parse-execution-log';
import type { LogEvent, StagePlace } from '../ports';
import { toLines } from '../search/collect-options';
import { type Counted, countedOfExecution } from './counted';

/**
 * What the lines have in common that tell a request, its refusal and its caller. As terms of a filter pattern they are only a sieve:
 * whether a line is such a line, its beginning says.
 */
export const EXECUTION_TERMS = [
  'Extended Request Id',
  'Unauthorized request',
  'The client is not authorized',
  'is not authorized to perform',
  'not authorized because',
  'limit exceeded',
  'Access denied. Reason',
  'Execution failed due to',
  'Method completed with status',
  'Starting execution for request',
  'HTTP Method',
  'Incoming identity',
  'methodArn',
] as const;

/** The requests that these lines tell of, one entry each, at the time of its first line. */
export function executionLines(events: readonly LogEvent[], isJson: boolean, place: StagePlace): readonly Counted[] {
  const byId = new Map<string, LogEvent[]>();
  for (const event of events) {
    const line = isJson ? payloadOf(event, place) : event;
    const prefix = line === undefined ? undefined : prefixOf(line.message);
    if (line === undefined || prefix === undefined || shapeOf(prefix.rest) === 'other') continue;
    const lines = byId.get(prefix.id);
    if (lines === undefined) byId.set(prefix.id, [line]);
    else lines.push(line);
  }
  return [...byId].map(([requestId, lines]) => {
    const inOrder = [...lines].sort((a, b) => a.timestamp - b.timestamp);
    return countedOfExecution(parseExecutionLog(toLines(inOrder), { requestId }), inOrder[0]?.timestamp ?? 0);
  });
}

function payloadOf(event: LogEvent, place: StagePlace): LogEvent | undefined {
  const { message = event.message, apiId = place.apiId, stage = place.stage } = deliveredLine(event.message) ?? {};
  return apiId === place.apiId && stage === place.stage ? { ...event, message } : undefined;
}
