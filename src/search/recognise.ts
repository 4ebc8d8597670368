import type { AccessLog } from '../logs/access-log';
import { isOfGateway } from '../logs/access-log-writer';
import { isPrefixOf, prefixOf } from '../logs/attribute';
import { type DeliveredLine, deliveredLine } from '../logs/delivered-line';
import { parseAccessLog, readByFormat } from '../logs/parse-access-log';
import type { LogEvent } from '../ports';
import type { Ids } from './asked';
import type { Target } from './targets';

/** A line that proves that this log group holds the request. */
export interface Hit {
  readonly target: Target;
  readonly ids: Ids;
  /** ms since 1970 */
  readonly at: number;
  readonly line: string;
  /** All that came with it in one page, by time; other requests' lines too. */
  readonly lines?: readonly LogEvent[];
  /** The line, read, where it is an access log's. */
  readonly access?: AccessLog;
  /** It is not in the format of its stage, and another program may write to the same group. */
  readonly isGuessed?: true;
  /** Extended ids of all requests seen under this request id; more than one: a caller chose it. */
  readonly seen?: readonly string[];
}

interface Own {
  readonly ids: Ids;
  readonly access?: AccessLog;
  readonly isGuessed?: true;
}

const EXTENDED = /^Extended Request Id\s?: ?(\S+)\s*$/i;

/** Ids of an execution-log line that is the request's own: it starts with the id, or it is the line that prints the extended id. */
function ofExecutionLine(message: string, ids: Ids): Own | undefined {
  const prefix = prefixOf(message);
  if (prefix === undefined) return undefined;
  const printed = EXTENDED.exec(prefix.rest)?.[1];
  if (printed !== undefined && printed === ids.extendedRequestId) return { ids: { requestId: prefix.id, extendedRequestId: printed } };
  // WebSocket lines carry the extended id in the brackets.
  if (ids.extendedRequestId !== undefined && prefix.id === ids.extendedRequestId) return { ids };
  if (ids.requestId === undefined || !isPrefixOf(prefix.id, ids.requestId)) return undefined;
  return { ids: { ...ids, requestId: prefix.id } };
}

function printedIn(message: string): string | undefined {
  return EXTENDED.exec(prefixOf(message)?.rest ?? '')?.[1];
}

function ofAccessLine(message: string, ids: Ids, format: string | undefined): Own | undefined {
  const fitting = format === undefined ? undefined : readByFormat(message, format);
  const access = fitting ?? parseAccessLog(message);
  if (access === undefined) return undefined;
  const { requestId, extendedRequestId } = access.variables;
  const sameExtended = ids.extendedRequestId !== undefined && extendedRequestId === ids.extendedRequestId;
  const sameRequest = ids.requestId !== undefined && requestId?.toLowerCase() === ids.requestId.toLowerCase();
  if (!sameExtended && !sameRequest) return undefined;
  const printed = {
    ...(typeof requestId === 'string' ? { requestId } : {}),
    ...(typeof extendedRequestId === 'string' ? { extendedRequestId } : {}),
  };
  return {
    ids: { ...ids, ...printed },
    access,
    ...(fitting === undefined && format !== undefined && !isOfGateway(message) ? { isGuessed: true } : {}),
  };
}

/** A record of a delivery names its API and stage where its owner chose these fields. */
function writtenBy(target: Target, delivered: DeliveredLine | undefined): Target {
  const { apiId, stage } = delivered ?? {};
  if (apiId === undefined && stage === undefined) return target;
  const candidates = target.candidates.filter(
    ({ place }) => place.apiId === (apiId ?? place.apiId) && place.stage === (stage ?? place.stage),
  );
  return { ...target, candidates };
}

/** The formats of the stages that write here, each once. */
function formatsOf(target: Target): readonly (string | undefined)[] {
  return [...new Set(target.candidates.map(({ reading }) => reading?.accessLog?.format))];
}

/**
 * The best line among those that hold an id: one with the extended id first, because a caller can choose the other;
 * then the one nearest to the hinted time; then the newest. Lines that merely quote the id are someone's payload.
 */
export function recognise(target: Target, events: readonly LogEvent[], ids: Ids, near: number | undefined): Hit | undefined {
  const formats = target.log === 'access' ? formatsOf(target) : [];
  const found = events.flatMap(({ message, timestamp }): readonly Hit[] => {
    const delivered = target.isJson === true ? deliveredLine(message) : undefined;
    const own =
      target.log === 'execution'
        ? ofExecutionLine(delivered?.message ?? message, ids)
        : bestOf(formats.flatMap((format) => ofAccessLine(message, ids, format) ?? []));
    return own === undefined ? [] : [{ target: writtenBy(target, delivered), ...own, at: timestamp, line: delivered?.message ?? message }];
  });
  // Where a format changed, no line fits it.
  const hits = withoutGuesses(found);
  const extended = hits.filter((hit) => ids.extendedRequestId !== undefined && hit.line.includes(ids.extendedRequestId));
  const order = (a: Hit, b: Hit): number => (near === undefined ? b.at - a.at : Math.abs(a.at - near) - Math.abs(b.at - near));
  const [best] = [...(extended.length > 0 ? extended : hits)].sort(order);
  if (best !== undefined && target.log === 'execution') {
    const seen = [...new Set(hits.flatMap(({ line }) => printedIn(line) ?? []))];
    return seen.length === 0 ? best : { ...best, seen };
  }
  if (best?.access === undefined || extended.length > 0) return best;
  const extendedRequestIds = [...new Set(hits.flatMap(({ access }) => access?.variables.extendedRequestId ?? []))];
  return extendedRequestIds.length < 2 ? best : { ...best, access: { ...best.access, extendedRequestIds } };
}

function bestOf(read: readonly Own[]): Own | undefined {
  return read.find(({ isGuessed }) => isGuessed !== true) ?? read[0];
}

function withoutGuesses(found: readonly Hit[]): readonly Hit[] {
  const fitting = found.filter(({ isGuessed }) => isGuessed !== true);
  return fitting.length > 0 ? fitting : found;
}
