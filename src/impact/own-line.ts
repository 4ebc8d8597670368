import type { FailedRequest } from '../evidence/failed-request';
import type { Gathered, Unknown } from '../evidence/gathered';
import type { AwsPorts } from '../ports';
import type { Timers } from '../quota/timers';
import { collectAccessLog, collectExecutionLog } from '../search/collect';
import type { Candidate } from '../search/targets';
import { attributesOfAccess, attributesOfExecution, type Counted } from './counted';
import type { Source } from './sources';
import { type Wording, wordingOfAccess, wordingOfExecution, wordingOfRequest } from './wording';

export interface OwnLine {
  readonly wording: Wording;
  readonly attributes: Counted['attributes'];
  /** Read in the log that is counted; else from the answer. */
  readonly isRead: boolean;
  /** Why it could not be read. */
  readonly failure?: Unknown;
}

export interface OwnOptions {
  /** ms since 1970 */
  readonly now: number;
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

/** How the log that is counted words the refusal that was asked about; where it has no line of it, what the answer tells. */
export async function ownLine(
  ports: AwsPorts,
  candidate: Candidate,
  source: Source,
  request: FailedRequest,
  options: OwnOptions,
): Promise<OwnLine> {
  const { requestId, extendedRequestId, time, isCanary } = request;
  const at = Date.parse(time ?? '');
  const ids = { ...(requestId === undefined ? {} : { requestId }), ...(extendedRequestId === undefined ? {} : { extendedRequestId }) };
  const told: OwnLine = {
    wording: source.log === 'access' ? wordingOfRequest(request) : {},
    attributes: addressOf(request),
    isRead: false,
  };
  if (!Number.isFinite(at) || Object.keys(ids).length === 0) return told;
  const collect = { ids, at, isCanary: isCanary === true, ...options };
  if (source.log === 'access') {
    const line = await twice(() => collectAccessLog(candidate, ports, collect), options);
    if (line.status === 'unknown') return { ...told, failure: line };
    const { variables } = line.value;
    return { wording: wordingOfAccess(variables), attributes: attributesOfAccess(variables), isRead: true };
  }
  const log = await twice(() => collectExecutionLog(candidate, ports, collect), options);
  if (log.status === 'unknown') return { ...told, failure: log };
  const wording = wordingOfExecution(log.value);
  if (wording.line === null) return told;
  return { wording, attributes: attributesOfExecution(log.value), isRead: true };
}

const PAUSE_MS = 500;

/** Everything that is counted hangs on this line: what was throttled is tried once more. */
async function twice<T>(read: () => Promise<Gathered<T>>, { timers, signal }: OwnOptions): Promise<Gathered<T>> {
  const first = await read();
  if (first.status === 'known' || (first.why !== 'throttled' && first.why !== 'timeout') || signal.aborted) return first;
  await timers.after(PAUSE_MS, signal).catch(() => undefined);
  return read();
}

/** The route of a request is its path, that of an access log may be a template: only the address is the same everywhere. */
function addressOf({ sourceIp }: FailedRequest): Counted['attributes'] {
  return sourceIp === undefined ? {} : { address: sourceIp };
}
