import type { RichTextElement } from '@slack/types';
import type { FailedRequest } from '../../evidence/failed-request';
import { accountOf, apiOf, routeOf } from '../../words/request-words';
import { clipped } from '../../words/text';
import { code, date, plain } from './rich-text';

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
