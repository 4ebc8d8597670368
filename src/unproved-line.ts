import type { Evidence } from './evidence/evidence';
import type { FailedRequest } from './evidence/failed-request';
import { isUnproved, valueOf } from './evidence/gathered';
import type { AccessLog } from './logs/access-log';

/** The access-log line, where nothing shows that API Gateway wrote it: a program's log can look the same. */
export function unprovedLine({ accessLog }: Pick<Evidence, 'accessLog'>): AccessLog | undefined {
  return isUnproved(accessLog) ? valueOf(accessLog) : undefined;
}

/** The request without what only such a line says of it. Where it is (API, stage) stays: it is looked up there. */
export function withoutUnproved(request: FailedRequest, evidence: Evidence): FailedRequest {
  const line = unprovedLine(evidence);
  if (line === undefined) return request;
  const { sourceIp: _ip, vpceId: _vpce, responseType: _type, errorMessage: _text, domainName: _host, ...rest } = request;
  const log = valueOf(evidence.executionLog);
  const { time, httpMethod, path, ...kept } = rest;
  const isTimed = time !== line.at || log?.lines.some(({ at }) => at !== undefined) === true;
  // A log of the request itself says what was called.
  const isCalled = log?.httpMethod !== undefined || log?.authorizer?.methodArn !== undefined || log?.denial !== undefined;
  return {
    ...kept,
    ...(isTimed && time !== undefined ? { time } : {}),
    ...(isCalled && httpMethod !== undefined ? { httpMethod } : {}),
    ...(isCalled && path !== undefined ? { path } : {}),
  };
}
