import { inRange } from '../policy/ip-range';
import { UNVERIFIED } from '../unverified';
import { type Refusal, WAF_FILTERED } from './refusal';
import type { Transaction } from './transaction';

/**
 * The stage's web ACL, before every other access control.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html
 */
export function filterByWebAcl(transaction: Transaction): Refusal | undefined {
  const acl = transaction.stage.settings.webAcl;
  if (acl === undefined) return undefined;
  const path = `/${transaction.stage.name}${transaction.request.path}`;
  const rule = acl.rules.find(
    (item) =>
      (item.sourceIps === undefined || item.sourceIps.some((range) => inRange(transaction.sourceIp, range))) &&
      (item.pathPrefix === undefined || path.startsWith(item.pathPrefix)),
  );
  const action = rule?.action ?? acl.defaultAction;
  transaction.set('waf.status', action === 'block' ? 403 : 200);
  transaction.set('waf.latency', 2);
  transaction.set('wafResponseCode', action === 'block' ? 'WAF_BLOCK' : 'WAF_ALLOW');
  if (action === 'allow') return undefined;
  transaction.set('waf.error', UNVERIFIED.wafError);
  return WAF_FILTERED;
}
