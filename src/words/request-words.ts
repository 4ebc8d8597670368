import type { FailedRequest } from '../evidence/failed-request';
import { clipped } from './text';

/** `GET /orders/42` */
export function routeOf(request: FailedRequest): string | undefined {
  if (request.path === undefined) return request.routeKey ?? request.httpMethod;
  return request.httpMethod === undefined ? request.path : `${request.httpMethod} ${request.path}`;
}

/** `orders (a1b2c3d4e5) / prod` */
export function apiOf(request: FailedRequest): string | undefined {
  const { apiName, apiId, stage } = request;
  const api = apiName === undefined ? apiId : apiId === undefined ? apiName : `${apiName} (${apiId})`;
  if (api === undefined) return stage === undefined ? undefined : `stage ${stage}`;
  return clipped(stage === undefined ? api : `${api} / ${stage}`, 300);
}

/** `payments-prod us-east-1` */
export function accountOf(request: FailedRequest): string | undefined {
  const account = request.accountAlias ?? request.accountId;
  return [account, request.region].filter((part) => part !== undefined).join(' ') || undefined;
}

/** Everything known of the request but its time, for a sentence. */
export function requestWords(request: FailedRequest): readonly string[] {
  return [routeOf(request), apiOf(request), accountOf(request), request.isCanary === true ? 'canary' : undefined].filter(
    (part) => part !== undefined,
  );
}
