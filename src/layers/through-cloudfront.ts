import type { ResponseSeen } from '../evidence/response-seen';

/** The answer came through CloudFront: a distribution of one's own, or the one in front of an edge-optimised API. */
export function isThroughCloudFront(response: ResponseSeen | undefined): boolean {
  return response?.headers['x-amz-cf-id'] !== undefined || /cloudfront/i.test(response?.headers.via ?? '');
}
