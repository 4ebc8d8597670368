import type { Inspection, RuleActionName, WebAcl, WebAclRule } from './web-acl';

const visibility = (name: string): unknown => ({
  SampledRequestsEnabled: true,
  CloudWatchMetricsEnabled: true,
  MetricName: name,
});

function customResponse(rule: Pick<WebAclRule, 'name' | 'response'>): object {
  const { response } = rule;
  if (response === undefined) return {};
  return {
    CustomResponse: {
      ResponseCode: response.status,
      ...(response.body === undefined ? {} : { CustomResponseBodyKey: `${rule.name}-body` }),
      ...(response.headers === undefined
        ? {}
        : { ResponseHeaders: Object.entries(response.headers).map(([Name, Value]) => ({ Name, Value })) }),
    },
  };
}

const ACTIONS = {
  block: 'Block',
  allow: 'Allow',
  count: 'Count',
  captcha: 'Captcha',
  challenge: 'Challenge',
} as const satisfies Record<RuleActionName, string>;

function inspection({ part, contains, oversize }: Inspection): unknown {
  const field =
    part === 'body'
      ? { Body: { OversizeHandling: oversize } }
      : { Headers: { MatchPattern: { All: {} }, MatchScope: 'ALL', OversizeHandling: oversize } };
  return {
    ByteMatchStatement: {
      SearchString: Buffer.from(contains).toString('base64'),
      FieldToMatch: field,
      TextTransformations: [{ Priority: 0, Type: 'NONE' }],
      PositionalConstraint: 'CONTAINS',
    },
  };
}

function partsOf(rule: WebAclRule, arnOf: (kind: string, name: string) => string): readonly unknown[] {
  const path = rule.pathPrefix;
  return [
    ...(rule.sourceIps === undefined ? [] : [{ IPSetReferenceStatement: { ARN: arnOf('ipset', `${rule.name}-addresses`) } }]),
    ...(path === undefined
      ? []
      : [
          {
            ByteMatchStatement: {
              SearchString: Buffer.from(path).toString('base64'),
              FieldToMatch: { UriPath: {} },
              TextTransformations: [{ Priority: 0, Type: 'NONE' }],
              PositionalConstraint: 'STARTS_WITH',
            },
          },
        ]),
    ...(rule.inspects === undefined ? [] : [inspection(rule.inspects)]),
  ];
}

function statementOf(rule: WebAclRule, arnOf: (kind: string, name: string) => string): unknown {
  const { group, rate } = rule;
  if (group?.vendor !== undefined) return { ManagedRuleGroupStatement: { VendorName: group.vendor, Name: group.name } };
  if (group !== undefined) return { RuleGroupReferenceStatement: { ARN: arnOf('rulegroup', group.name) } };
  const parts = partsOf(rule, arnOf);
  const all = parts.length === 1 ? parts[0] : parts.length === 0 ? undefined : { AndStatement: { Statements: parts } };
  if (rate === undefined) return all ?? { LabelMatchStatement: { Scope: 'LABEL', Key: 'any' } };
  return {
    RateBasedStatement: {
      Limit: rate.limit,
      EvaluationWindowSec: rate.windowSeconds ?? 300,
      AggregateKeyType: 'IP',
      ...(all === undefined ? {} : { ScopeDownStatement: all }),
    },
  };
}

/** A web ACL as GetWebACL gives it: https://docs.aws.amazon.com/waf/latest/APIReference/API_WebACL.html */
export function representWebAcl(acl: WebAcl, arn: string): unknown {
  const [, , , region, account] = arn.split(':');
  const arnOf = (kind: string, name: string): string =>
    `arn:aws:wafv2:${region}:${account}:regional/${kind}/${name}/0d9e7c52-6b1a-4f3e-8a27-91c4d5e6f708`;
  const bodies = [{ name: 'default', response: acl.response }, ...acl.rules.flatMap((rule) => [rule, ...(rule.group?.rules ?? [])])];
  return {
    Name: acl.name,
    Id: arn.split('/').at(-1),
    ARN: arn,
    DefaultAction: acl.defaultAction === 'allow' ? { Allow: {} } : { Block: customResponse({ ...acl, name: 'default' }) },
    Rules: acl.rules.map((rule, index) => ({
      Name: rule.name,
      Priority: index,
      Statement: statementOf(rule, arnOf),
      ...(rule.group === undefined
        ? { Action: { [ACTIONS[rule.action]]: rule.action === 'block' ? customResponse(rule) : {} } }
        : { OverrideAction: { None: {} } }),
      VisibilityConfig: visibility(rule.name),
    })),
    VisibilityConfig: visibility(acl.name),
    Capacity: acl.rules.length,
    PreProcessFirewallManagerRuleGroups: [],
    PostProcessFirewallManagerRuleGroups: [],
    ManagedByFirewallManager: acl.managedByFirewallManager ?? false,
    LabelNamespace: `awswaf:${account}:webacl:${acl.name}:`,
    CustomResponseBodies: Object.fromEntries(
      bodies.flatMap(({ name, response }) =>
        response?.body === undefined ? [] : [[`${name}-body`, { ContentType: 'APPLICATION_JSON', Content: response.body }]],
      ),
    ),
  };
}
