import { inRange } from '../policy/ip-range';
import type { CustomResponse, Inspection, RuleActionName, WafAction, WebAcl, WebAclRule } from './web-acl';

/** A request as WAF sees it: the path begins with the stage. */
export interface WafRequest {
  readonly clientIp: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface MatchedRule {
  readonly ruleId: string;
  readonly action: 'COUNT' | 'CAPTCHA' | 'CHALLENGE';
}

/** How the evaluation ended. */
export interface WafVerdict {
  readonly action: WafAction;
  readonly ruleId: string;
  readonly ruleType: 'REGULAR' | 'RATE_BASED' | 'GROUP' | 'MANAGED_RULE_GROUP';
  readonly rule?: WebAclRule;
  /** The rule within the group that ended it. */
  readonly inner?: Omit<WebAclRule, 'group'>;
  readonly response?: CustomResponse;
  readonly matched: readonly MatchedRule[];
  /** `oversizeFields`: what was inspected and is larger than WAF looks at. */
  readonly oversize: readonly ('REQUEST_BODY' | 'REQUEST_HEADERS')[];
}

/** Requests of an address within a rule's window, this one included. */
export type CountRequests = (rule: WebAclRule, clientIp: string) => number;

/** Inspection limits: https://docs.aws.amazon.com/waf/latest/developerguide/waf-oversize-request-components.html */
export const BODY_LIMIT = 16_384;
const HEADERS_LIMIT = 8_192;
const HEADERS_MOST = 200;

const textOf = (part: Inspection['part'], { headers, body }: WafRequest): string =>
  part === 'body'
    ? body
    : Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('');

function isOversize(part: Inspection['part'], request: WafRequest): boolean {
  const size = Buffer.byteLength(textOf(part, request));
  return part === 'body' ? size > BODY_LIMIT : size > HEADERS_LIMIT || Object.keys(request.headers).length > HEADERS_MOST;
}

function inspectionMatches({ part, contains, oversize }: Inspection, request: WafRequest): boolean {
  const isTooLarge = isOversize(part, request);
  if (isTooLarge && oversize !== 'CONTINUE') return oversize === 'MATCH';
  const limit = part === 'body' ? BODY_LIMIT : HEADERS_LIMIT;
  return Buffer.from(textOf(part, request)).subarray(0, limit).toString().includes(contains);
}

function matches(rule: WebAclRule, request: WafRequest, count: CountRequests): boolean {
  return (
    (rule.sourceIps === undefined || rule.sourceIps.some((range) => inRange(request.clientIp, range))) &&
    (rule.pathPrefix === undefined || request.path.startsWith(rule.pathPrefix)) &&
    (rule.inspects === undefined || inspectionMatches(rule.inspects, request)) &&
    (rule.rate === undefined || count(rule, request.clientIp) > rule.rate.limit)
  );
}

/** A token that is there counts as valid: whether AWS gave it, this playground does not check. */
const hasToken = ({ headers }: WafRequest): boolean =>
  Object.entries(headers).some(([name, value]) => name.toLowerCase() === 'cookie' && /(^|;\s*)aws-waf-token=/.test(value));

const ENDS = {
  block: 'BLOCK',
  allow: 'ALLOW',
  captcha: 'CAPTCHA',
  challenge: 'CHALLENGE',
  count: undefined,
} as const satisfies Record<RuleActionName, WafAction | undefined>;

/**
 * Rules in order; the first that matches with an action that ends the evaluation decides, else the default action.
 * https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-processing.html
 */
export function evaluate(acl: WebAcl, request: WafRequest, count: CountRequests): WafVerdict {
  const matched: MatchedRule[] = [];
  const inspected = new Set<Inspection['part']>();
  const ending = (rule: Omit<WebAclRule, 'group'>): WafAction | undefined => {
    if (rule.inspects !== undefined) inspected.add(rule.inspects.part);
    if (!matches(rule, request, count)) return undefined;
    const ends = ENDS[rule.action];
    const isPassed = (ends === 'CAPTCHA' || ends === 'CHALLENGE') && hasToken(request);
    if (ends !== undefined && !isPassed) return ends;
    matched.push({ ruleId: rule.name, action: ends === 'CAPTCHA' || ends === 'CHALLENGE' ? ends : 'COUNT' });
    return undefined;
  };
  const verdict = (part: Omit<WafVerdict, 'matched' | 'oversize'>): WafVerdict => ({
    ...part,
    matched,
    oversize: [...inspected]
      .filter((name) => isOversize(name, request))
      .map((name) => (name === 'body' ? 'REQUEST_BODY' : 'REQUEST_HEADERS')),
  });

  for (const rule of acl.rules) {
    const { group } = rule;
    for (const each of group?.rules ?? [rule]) {
      const action = ending(each);
      if (action === undefined) continue;
      const own = { action, ruleId: rule.name, rule, ...(each.response === undefined ? {} : { response: each.response }) };
      if (group !== undefined)
        return verdict({ ...own, ruleType: group.vendor === undefined ? 'GROUP' : 'MANAGED_RULE_GROUP', inner: each });
      return verdict({ ...own, ruleType: rule.rate === undefined ? 'REGULAR' : 'RATE_BASED' });
    }
  }
  const action = acl.defaultAction === 'block' ? 'BLOCK' : 'ALLOW';
  const response = action === 'BLOCK' && acl.response !== undefined ? { response: acl.response } : {};
  return verdict({ action, ruleId: 'Default_Action', ruleType: 'REGULAR', ...response });
}
