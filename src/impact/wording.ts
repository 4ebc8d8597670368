import type { FailedRequest } from '../evidence/failed-request';
import type { Variables } from '../logs/compile-text';
import type { ExecutionLog } from '../logs/execution-log';

/**
 * How a log words a refusal: what two refusals for one reason have in common. A field that is missing is not in the log's format;
 * `null`: it is, and was not set.
 */
export interface Wording {
  readonly status?: number;
  /** `$context.error.responseType` */
  readonly responseType?: string | null;
  /** The message without what differs from call to call. */
  readonly text?: string | null;
  /** What the execution log's lines say, e.g. `api-key no-key`; `null`: nothing of a refusal. */
  readonly line?: string | null;
}

/** Nothing that both logs tell differs. */
export function isSameWording(a: Wording, b: Wording): boolean {
  let told = 0;
  for (const field of FIELDS) {
    if (a[field] === undefined || b[field] === undefined) continue;
    if (a[field] !== b[field]) return false;
    told += 1;
  }
  return told > 0;
}

const FIELDS = ['status', 'responseType', 'text', 'line'] as const;

/** Whether the wording tells more than a status. */
export function tellsReason({ responseType, text, line }: Wording): boolean {
  return [responseType, text, line].some((field) => field !== undefined);
}

/** Names, ARNs and times differ from call to call; the words around them are the refusal's own. */
function withoutParticulars(message: string): string {
  return message
    .replace(/\barn:[^\s"'`]+/g, '…')
    .replace(/\bUser: \S+/g, 'User: …')
    .replace(/\b\d{8}T\d{6}Z\b/g, '…')
    .replace(/'[^']*'/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}

function textOf(message: string | null | undefined): Wording['text'] {
  return typeof message === 'string' ? withoutParticulars(message) : message;
}

export function wordingOfAccess(variables: Variables): Wording {
  const { status, 'error.responseType': responseType, 'error.messageString': quoted, 'error.message': message } = variables;
  const text = textOf(message ?? quoted);
  return {
    ...(status === undefined || status === null ? {} : { status: Number(status) }),
    ...(responseType === undefined ? {} : { responseType }),
    ...(text === undefined ? {} : { text }),
  };
}

/** As far as a paste or an answer tells it. */
export function wordingOfRequest({ status, responseType, errorMessage }: FailedRequest): Wording {
  const text = textOf(errorMessage);
  return {
    ...(status === undefined ? {} : { status }),
    ...(responseType === undefined ? {} : { responseType }),
    ...(text === undefined || text === null ? {} : { text }),
  };
}

/** The most telling of what the lines say: a refusal by policy writes no status. */
export function wordingOfExecution(log: ExecutionLog): Wording {
  return { line: lineOf(log) };
}

export const NOT_AUTHORIZED = 'client-not-authorized';
export const UNAUTHORIZED = 'unauthorized';

function lineOf(log: ExecutionLog): string | null {
  const { denial, apiKey, throttled, mtls, failure, completedStatus } = log;
  if (denial !== undefined) return denial.explicit ? 'denied explicitly' : 'denied';
  if (apiKey?.outcome === 'not-authorized') return `api-key ${apiKey.reason ?? 'other'}`;
  if (throttled !== undefined) return `limit ${throttled.what}`;
  if (mtls !== undefined) return `certificate ${withoutParticulars(mtls)}`;
  if (failure !== undefined) return `failed ${failure.error}`;
  if (log.unauthorized) return UNAUTHORIZED;
  if (log.clientNotAuthorized) return NOT_AUTHORIZED;
  if (completedStatus === undefined || completedStatus < 400) return null;
  return `${log.executionStarted ? 'answered' : 'refused'} ${completedStatus}`;
}
