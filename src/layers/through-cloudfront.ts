import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import type { ResponseSeen } from '../evidence/response-seen';
import { isOwnHost } from './base-path';

/** The answer came through CloudFront: a distribution of one's own, or the one in front of an edge-optimised API. */
export function isThroughCloudFront(response: ResponseSeen | undefined): boolean {
  return response?.headers['x-amz-cf-id'] !== undefined || /cloudfront/i.test(response?.headers.via ?? '');
}

/** The caller named the API's own host. The host of an access log is the one that API Gateway saw, which a distribution chooses. */
export function calledStraight(seen: Pick<Evidence, 'accessLog'>, request: FailedRequest): boolean {
  return isOwnHost(request) && typeof valueOf(seen.accessLog)?.variables.domainName !== 'string';
}

/** No distribution of one's own was in the way, as the call or all headers of its answer show. */
export function isWithoutCloudFront(seen: Pick<Evidence, 'accessLog' | 'response'>, request: FailedRequest): boolean {
  const response = valueOf(seen.response);
  return !isThroughCloudFront(response) && (response?.headersComplete === true || calledStraight(seen, request));
}
