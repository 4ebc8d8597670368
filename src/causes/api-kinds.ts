import type { ApiType } from '../evidence/failed-request';
import type { CauseId } from './ids';

/**
 * What REST APIs alone have: resource policies, private endpoints, web ACLs, user pool authorizers, TOKEN authorizers, gateway responses
 * of missing routes, a cache of answers. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html
 */
const OF_REST_ALONE = [
  'resource-policy-',
  'vpc-endpoint-',
  'private-',
  'waf-',
  'cognito-',
  'route-',
  'authorizer-token-',
  'iam-cache-',
  // A cached result of these APIs is emptied by another call, or there is none.
  'authorizer-cached-',
] as const;

/** HTTP APIs have neither API keys nor usage plans nor gateway responses. */
const NOT_OF_HTTP = [...OF_REST_ALONE, 'api-key-', 'quota-', 'response-gateway-'] as const;

/** Whether an API of this kind can refuse for this cause. */
export function isOfKind(cause: CauseId, apiType: ApiType): boolean {
  if (apiType === 'HTTP') return !NOT_OF_HTTP.some((prefix) => cause.startsWith(prefix));
  return apiType !== 'WEBSOCKET' || !OF_REST_ALONE.some((prefix) => cause.startsWith(prefix));
}
