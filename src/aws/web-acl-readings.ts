import type { FieldToMatch, Rule, SampledHTTPRequest, Statement, WebACL } from '@aws-sdk/client-wafv2';
import type { OversizeField, WafSample, WebAclReading, WebAclRuleAction, WebAclRuleReading, WebAclRuleType } from '../evidence/web-acl';

type OversizeMatch = WebAclRuleReading['oversizeMatches'][number];

function typeOf({ RateBasedStatement, ManagedRuleGroupStatement, RuleGroupReferenceStatement }: Statement): WebAclRuleType {
  if (RateBasedStatement !== undefined) return 'rate-based';
  if (ManagedRuleGroupStatement !== undefined) return 'managed-rule-group';
  return RuleGroupReferenceStatement === undefined ? 'regular' : 'rule-group';
}

function actionOf({ Action, OverrideAction }: Rule): WebAclRuleAction {
  if (Action?.Block !== undefined) return 'block';
  if (Action?.Allow !== undefined) return 'allow';
  if (Action?.Captcha !== undefined) return 'captcha';
  if (Action?.Challenge !== undefined) return 'challenge';
  return Action?.Count !== undefined || OverrideAction?.Count !== undefined ? 'count' : 'of-the-group';
}

function fieldsOf({ Body, JsonBody, Headers, Cookies }: FieldToMatch): readonly OversizeField[] {
  const handling = [
    ['REQUEST_BODY', Body?.OversizeHandling],
    ['REQUEST_JSON_BODY', JsonBody?.OversizeHandling],
    ['REQUEST_HEADERS', Headers?.OversizeHandling],
    ['REQUEST_COOKIES', Cookies?.OversizeHandling],
  ] as const;
  return handling.flatMap(([field, choice]) => (choice === 'MATCH' ? [field] : []));
}

/**
 * What a statement counts as a match where it is too large. In an OR another part may be what matched, and a NOT turns it round:
 * there it is not sure. https://docs.aws.amazon.com/waf/latest/developerguide/waf-oversize-request-components.html
 */
function oversizeOf(statement: Statement, sure: boolean): readonly OversizeMatch[] {
  const { AndStatement, OrStatement, NotStatement, RateBasedStatement } = statement;
  const field =
    statement.ByteMatchStatement?.FieldToMatch ??
    statement.SqliMatchStatement?.FieldToMatch ??
    statement.XssMatchStatement?.FieldToMatch ??
    statement.SizeConstraintStatement?.FieldToMatch ??
    statement.RegexMatchStatement?.FieldToMatch ??
    statement.RegexPatternSetReferenceStatement?.FieldToMatch;
  return [
    ...(field === undefined ? [] : fieldsOf(field).map((name) => ({ field: name, sure }))),
    ...(AndStatement?.Statements ?? []).flatMap((part) => oversizeOf(part, sure)),
    ...(OrStatement?.Statements ?? []).flatMap((part) => oversizeOf(part, false)),
    ...(NotStatement?.Statement === undefined ? [] : oversizeOf(NotStatement.Statement, false)),
    ...(RateBasedStatement?.ScopeDownStatement === undefined ? [] : oversizeOf(RateBasedStatement.ScopeDownStatement, false)),
  ];
}

function toRule(rule: Rule): WebAclRuleReading {
  const code = rule.Action?.Block?.CustomResponse?.ResponseCode;
  const statement = rule.Statement ?? {};
  return {
    name: rule.Name ?? '',
    metricName: rule.VisibilityConfig?.MetricName ?? '',
    type: typeOf(statement),
    action: actionOf(rule),
    ...(code === undefined ? {} : { responseCode: code }),
    oversizeMatches: oversizeOf(statement, true),
  };
}

/** Rule groups of Firewall Manager stand before and behind the web ACL's own rules. */
export function toWebAcl(acl: WebACL, arn: string): WebAclReading {
  const managed = [...(acl.PreProcessFirewallManagerRuleGroups ?? []), ...(acl.PostProcessFirewallManagerRuleGroups ?? [])];
  return {
    arn,
    name: acl.Name ?? '',
    defaultAction: acl.DefaultAction?.Block === undefined ? 'allow' : 'block',
    metricName: acl.VisibilityConfig?.MetricName ?? '',
    managedByFirewallManager: (acl.ManagedByFirewallManager ?? false) || managed.length > 0,
    rules: [
      ...(acl.Rules ?? []).map(toRule),
      ...managed.map(({ Name = '', VisibilityConfig, FirewallManagerStatement, OverrideAction }) => ({
        name: Name,
        metricName: VisibilityConfig?.MetricName ?? '',
        type: FirewallManagerStatement?.ManagedRuleGroupStatement === undefined ? ('rule-group' as const) : ('managed-rule-group' as const),
        action: OverrideAction?.Count === undefined ? ('of-the-group' as const) : ('count' as const),
        oversizeMatches: [],
      })),
    ],
  };
}

/** Headers of the sampled request stay behind. */
export function toSample(sample: SampledHTTPRequest, metricName: string): readonly WafSample[] {
  const { Timestamp, Action, Request, RuleNameWithinRuleGroup, ResponseCodeSent } = sample;
  if (Timestamp === undefined || Action === undefined) return [];
  return [
    {
      at: Timestamp.toISOString(),
      metricName,
      action: Action,
      ...(Request?.ClientIP === undefined ? {} : { clientIp: Request.ClientIP }),
      ...(Request?.Method === undefined ? {} : { method: Request.Method }),
      ...(Request?.URI === undefined ? {} : { uri: Request.URI }),
      ...(RuleNameWithinRuleGroup === undefined ? {} : { ruleWithinGroup: RuleNameWithinRuleGroup }),
      ...(ResponseCodeSent === undefined ? {} : { responseCode: ResponseCodeSent }),
    },
  ];
}
