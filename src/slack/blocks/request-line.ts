import type { RichTextElement } from '@slack/types';
import type { FailedRequest } from '../../evidence/failed-request';
import { code, date, plain } from './rich-text';
import { clipped } from './text';

/** Method and path · API (id) / stage · account and Region · canary · time. What is not known is left out. */
export function requestLine(request: FailedRequest): RichTextElement[] {
  const parts: RichTextElement[][] = [];
  const route = routeOf(request);
  if (route !== undefined) parts.push([code(clipped(route, 300))]);
  const api = apiOf(request);
  if (api !== undefined) parts.push([plain(api)]);
  const account = accountOf(request);
  if (account !== undefined) parts.push([plain(account)]);
  if (request.isCanary === true) parts.push([plain('canary')]);
  const at = request.time === undefined ? Number.NaN : Date.parse(request.time);
  if (!Number.isNaN(at)) parts.push([date(at)]);
  return parts.flatMap((part, index) => (index === 0 ? part : [plain(' · '), ...part]));
}

/** The same line for a screen reader. */
export function requestWords(request: FailedRequest): string {
  return [routeOf(request), apiOf(request), accountOf(request), request.isCanary === true ? 'canary' : undefined]
    .filter((part) => part !== undefined)
    .join(', ');
}

function routeOf(request: FailedRequest): string | undefined {
  if (request.path === undefined) return request.routeKey ?? request.httpMethod;
  return request.httpMethod === undefined ? request.path : `${request.httpMethod} ${request.path}`;
}

function apiOf(request: FailedRequest): string | undefined {
  const api =
    request.apiName === undefined ? request.apiId : request.apiId === undefined ? request.apiName : `${request.apiName} (${request.apiId})`;
  if (api === undefined) return request.stage === undefined ? undefined : `stage ${request.stage}`;
  return clipped(request.stage === undefined ? api : `${api} / ${request.stage}`, 300);
}

function accountOf(request: FailedRequest): string | undefined {
  const account = request.accountAlias ?? request.accountId;
  return [account, request.region].filter((part) => part !== undefined).join(' ') || undefined;
}
