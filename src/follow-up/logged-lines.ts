import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import type { Gathered } from '../evidence/gathered';
import { valueOf } from '../evidence/gathered';
import { logGroupPage } from '../layers/console-pages';
import type { AccessLog } from '../logs/access-log';
import { quotableError } from '../logs/authorizer-error';
import type { ExecutionLog } from '../logs/execution-log';
import type { FunctionLog } from '../logs/function-log';
import { quotable } from '../logs/quotable';
import { quoteOfRecord, type WafRecord } from '../logs/waf-record';
import { shownVariables } from './access-log-variables';

/** One log of the request: what may be shown of it, and where the rest is. */
export interface LoggedPart {
  /** "Execution log" */
  readonly title: string;
  /** Sentences without end stops. */
  readonly says: readonly string[];
  /** Oldest first, each through the allow-list of shapes. */
  readonly lines: readonly string[];
  /** The log group in AWS's console. */
  readonly link?: string;
}

/** The lines of one request in every log that was looked at. What could not be read says why. Pure. */
export function loggedLines(evidence: Evidence, request: FailedRequest): readonly LoggedPart[] {
  const { region, apiId, stage } = request;
  const stageRead = valueOf(evidence.stage);
  const group = apiId === undefined || stage === undefined ? undefined : `API-Gateway-Execution-Logs_${apiId}/${stage}`;
  const accessGroup = /:log-group:([^:]+)/.exec(stageRead?.accessLog?.destinationArn ?? '')?.[1];
  const functionName = valueOf(evidence.functionLog)?.functionName;
  return [
    part('Execution log', evidence.executionLog, executionLines, logGroupPage(region, group)),
    part('Access log', evidence.accessLog, accessLines, logGroupPage(region, accessGroup)),
    part(
      "Authorizer function's log",
      evidence.functionLog,
      functionLines,
      logGroupPage(region, functionName && `/aws/lambda/${functionName}`),
    ),
    part('WAF log', evidence.wafLog, wafLines, undefined),
  ].flatMap((each) => (each === undefined ? [] : [each]));
}

interface Shown {
  readonly lines: readonly string[];
  readonly says: readonly string[];
}

function part<T>(
  title: string,
  gathered: Gathered<T> | undefined,
  linesOf: (value: T) => Shown,
  link: string | undefined,
): LoggedPart | undefined {
  if (gathered === undefined) return undefined;
  const where = link === undefined ? {} : { link };
  if (gathered.status === 'unknown') {
    const next = gathered.next === undefined ? [] : [gathered.next];
    return { title, says: [`Not read: ${gathered.detail}`, ...next], lines: [], ...where };
  }
  const { lines, says } = linesOf(gathered.value);
  const cut = gathered.complete ? [] : ['What was read is cut: lines may be missing'];
  const pasted = gathered.pasted ? ['From what was pasted, not from AWS'] : [];
  return { title, says: [...pasted, ...says, ...cut], lines, ...(gathered.pasted ? {} : where) };
}

function executionLines({ lines, truncated }: ExecutionLog): Shown {
  const shown = lines.map((line) => ({ at: line.at, quote: quotable(line) }));
  const kept = shown.flatMap(({ at, quote }) => (quote === undefined ? [] : [at === undefined ? quote : `${timeOf(at)}  ${quote}`]));
  const left = shown.length - kept.length;
  const says = [
    ...(left === 0
      ? []
      : [
          `${left} of ${shown.length} lines ${left === 1 ? 'is not quoted: it' : 'are not quoted: they'} can hold headers, query strings or bodies`,
        ]),
    ...(truncated ? ['API Gateway cuts a line after 1,024 characters'] : []),
    ...(lines.length === 0 ? ['It holds no line of this request'] : []),
  ];
  return { lines: kept, says };
}

function accessLines({ variables }: AccessLog): Shown {
  const shown = shownVariables(variables);
  const lines = shown.flatMap(([name, value]) => {
    if (value === null) return [];
    return [name === 'authorizer.error' || name === 'integration.error' ? quotableError(name, value) : `${name} ${value}`];
  });
  const unset = shown.flatMap(([name, value]) => (value === null ? [name] : []));
  const left = Object.keys(variables).length - shown.length;
  return {
    lines: unset.length === 0 ? lines : [...lines, `no value (-): ${unset.join(', ')}`],
    says: left === 0 ? [] : [`${left} more ${left === 1 ? 'variable is' : 'variables are'} not quoted: only a list of harmless ones is`],
  };
}

function functionLines({ lines, functionName, nothingForThisRequest }: FunctionLog): Shown {
  const says = nothingForThisRequest ? [`\`${functionName}\` logged nothing for this request`] : [];
  return { lines: lines.map(({ at, message }) => (at === undefined ? message : `${timeOf(at)}  ${message}`)), says };
}

function wafLines(record: WafRecord | null): Shown {
  if (record === null) return { lines: [], says: ['It was searched and holds no record of this request'] };
  const by = record.by === 'id' ? [] : ['Told by time, address, method and path alone: it may be another request'];
  return { lines: [quoteOfRecord(record)], says: by };
}

/** `10:00:02.114`, UTC: in a log's own lines the reader compares, and one zone is enough. */
function timeOf(at: string): string {
  return /T(\d\d:\d\d:\d\d(?:\.\d{1,3})?)/.exec(at)?.[1] ?? at;
}
