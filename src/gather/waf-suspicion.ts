import { symptomsOf } from '../causes/symptoms';
import type { Evidence } from '../evidence/evidence';
import type { FailedRequest } from '../evidence/failed-request';
import { valueOf } from '../evidence/gathered';
import { integrationReached, logOfCall } from '../layers/answer-maker';

/** Statuses that WAF answers with by itself, or that people give its own responses. */
const STATUSES: ReadonlySet<number> = new Set([403, 405, 202, 429]);

/** May WAF have refused the request? Searching its log is worth calls only then. */
export function mayBeFiltered(request: FailedRequest, seen: Evidence): boolean {
  const record = valueOf(seen.accessLog)?.variables ?? {};
  if (record['waf.status'] === '200' || record.wafResponseCode === 'WAF_ALLOW') return false;
  const log = logOfCall(seen);
  if (integrationReached(seen) !== undefined || log?.authorizer !== undefined || log?.apiKey !== undefined) return false;
  if (typeof record['waf.status'] === 'string' || typeof record.wafResponseCode === 'string') return true;
  const response = valueOf(seen.response);
  if (response?.headers['x-amzn-waf-action'] !== undefined) return true;
  const status = response?.status ?? request.status;
  const isOfWaf = status !== undefined && STATUSES.has(status);
  if (isOfWaf && /^forbiddenexception$/i.test(response?.errorType ?? '')) return true;
  const [first] = symptomsOf(seen, request);
  if (first === undefined || first.id === 'unnamed') return isOfWaf && log === undefined;
  return first.id === 'forbidden' || first.id === 'waf-blocked';
}
