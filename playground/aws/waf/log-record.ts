import type { WafRequest, WafVerdict } from './evaluate';
import { BODY_LIMIT } from './evaluate';
import type { Redaction, WebAclLog } from './web-acl';

export interface RecordInput {
  readonly at: number;
  readonly webAclArn: string;
  /** `111122223333:a1b2c3d4e5:prod` */
  readonly sourceId: string;
  readonly requestId: string;
  readonly method: string;
  readonly query: string;
  readonly request: WafRequest;
  readonly verdict: WafVerdict;
}

const REDACTED = 'REDACTED';

function isRedacted(log: WebAclLog, what: Exclude<Redaction, object>): boolean {
  return log.redacted?.some((item) => item === what) ?? false;
}

function headersOf(
  log: WebAclLog,
  headers: Readonly<Record<string, string>>,
): readonly { readonly name: string; readonly value: string }[] {
  const hidden = new Set((log.redacted ?? []).flatMap((item) => (typeof item === 'object' ? [item.header.toLowerCase()] : [])));
  return Object.entries(headers).map(([name, value]) => ({ name, value: hidden.has(name.toLowerCase()) ? REDACTED : value }));
}

function ruleGroupsOf({ rule, inner, action }: WafVerdict, webAclArn: string): readonly unknown[] {
  const group = rule?.group;
  if (group === undefined || inner === undefined) return [];
  const [, , , region, account] = webAclArn.split(':');
  const own = `arn:aws:wafv2:${region}:${account}:regional/rulegroup/${group.name}/0d9e7c52-6b1a-4f3e-8a27-91c4d5e6f708`;
  return [
    {
      ruleGroupId: group.vendor === undefined ? own : `${group.vendor}#${group.name}`,
      terminatingRule: { ruleId: inner.name, action, ruleMatchDetails: null },
      nonTerminatingMatchingRules: [],
      excludedRules: null,
      customerConfig: null,
    },
  ];
}

function rateBasedOf({ rule, inner }: WafVerdict, { webAclArn, request }: RecordInput): readonly unknown[] {
  const by = inner ?? rule;
  if (by?.rate === undefined) return [];
  return [
    {
      rateBasedRuleId: `${webAclArn.replace(':regional/webacl/', ':regional/ratebasedrule/')}_${by.name}`,
      rateBasedRuleName: by.name,
      limitKey: 'IP',
      maxRateAllowed: by.rate.limit,
      evaluationWindowSec: String(by.rate.windowSeconds ?? 300),
      limitValue: request.clientIp,
    },
  ];
}

/** Codes of a token that is not there: https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-actions.html */
const TOKEN_MISSING = { solveTimestamp: 0, failureReason: 'TOKEN_MISSING' };

/** The status that a web ACL's own answer has. */
export function codeOf({ action, response }: WafVerdict): number | null {
  if (action === 'CAPTCHA') return 405;
  if (action === 'CHALLENGE') return 202;
  return action === 'BLOCK' ? (response?.status ?? null) : null;
}

/** One line of the web ACL's log: https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html */
export function logRecord(log: WebAclLog, input: RecordInput): string {
  const { verdict, request } = input;
  const size = Buffer.byteLength(request.body);
  const code = codeOf(verdict);
  return JSON.stringify({
    timestamp: input.at,
    formatVersion: 1,
    webaclId: input.webAclArn,
    terminatingRuleId: verdict.ruleId,
    terminatingRuleType: verdict.ruleType,
    action: verdict.action,
    terminatingRuleMatchDetails: [],
    httpSourceName: 'APIGW',
    httpSourceId: input.sourceId,
    ruleGroupList: ruleGroupsOf(verdict, input.webAclArn),
    rateBasedRuleList: rateBasedOf(verdict, input),
    nonTerminatingMatchingRules: verdict.matched.map((rule) => ({ ...rule, ruleMatchDetails: [] })),
    requestHeadersInserted: null,
    responseCodeSent: code,
    httpRequest: {
      clientIp: request.clientIp,
      country: '-',
      headers: headersOf(log, request.headers),
      uri: isRedacted(log, 'uri') ? REDACTED : request.path,
      args: isRedacted(log, 'query') ? REDACTED : input.query,
      httpVersion: 'HTTP/1.1',
      httpMethod: isRedacted(log, 'method') ? REDACTED : input.method,
      requestId: input.requestId,
    },
    ...(verdict.action === 'CAPTCHA' ? { captchaResponse: { responseCode: code, ...TOKEN_MISSING } } : {}),
    ...(verdict.action === 'CHALLENGE' ? { challengeResponse: { responseCode: code, ...TOKEN_MISSING } } : {}),
    ...(verdict.oversize.length === 0 ? {} : { oversizeFields: verdict.oversize }),
    requestBodySize: size,
    requestBodySizeInspectedByWAF: Math.min(size, BODY_LIMIT),
  });
}
