import type { WebAclReading, WebAclRuleReading } from '../../src/evidence/web-acl';
import { contradictedAsSaved, kindsOf, type WafKind } from '../../src/layers/waf-record';
import type { WafRecord } from '../../src/logs/waf-record';

const record = (more: Partial<WafRecord> = {}): WafRecord => ({
  by: 'id',
  at: '2026-11-22T12:00:00.000Z',
  webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/guard/0f0e0d0c',
  action: 'BLOCK',
  ruleId: 'guard-body',
  ruleType: 'REGULAR',
  rates: [],
  oversize: [],
  ...more,
});
const rule = (more: Partial<WebAclRuleReading> = {}): WebAclRuleReading => ({
  name: 'guard-body',
  metricName: 'guard-body',
  type: 'regular',
  action: 'block',
  oversizeMatches: [],
  ...more,
});
const acl = (...rules: readonly WebAclRuleReading[]): WebAclReading => ({
  arn: record().webAclArn,
  name: 'guard',
  defaultAction: 'allow',
  metricName: 'guard',
  managedByFirewallManager: false,
  rules,
});
const group = { ruleType: 'GROUP', inner: { groupId: 'arn:aws:wafv2:x/rulegroup/ours/1', ruleId: 'no-floods' } } as const;
const core = { groupId: 'AWS#AWSManagedRulesCommonRuleSet', ruleId: 'SizeRestrictions_BODY' };
const large = { oversize: ['REQUEST_BODY'] };
const matching = (sure: boolean) => acl(rule({ oversizeMatches: [{ field: 'REQUEST_BODY', sure }] }));

test.each<
  [
    string,
    Partial<Omit<WafRecord, 'oversize'>> & { readonly oversize?: readonly string[] | 'not said' },
    WebAclReading | undefined,
    readonly WafKind[],
  ]
>([
  ['ALLOW', { action: 'ALLOW' }, undefined, []],
  ['CHALLENGE, whatever the rule', { action: 'CHALLENGE', ruleType: 'RATE_BASED', responseCode: 202 }, undefined, ['puzzle']],
  ['the default action', { ruleId: 'Default_Action', responseCode: 404 }, undefined, ['default']],
  ['a rule', {}, undefined, ['rule']],
  ['a rule with its own status', { responseCode: 429 }, undefined, ['custom']],
  ['a rate-based rule with its own status', { ruleType: 'RATE_BASED', responseCode: 429 }, undefined, ['rate']],
  ['a rate-based rule in a group', { ...group, rates: [{ name: 'no-floods' }] }, undefined, ['rate']],
  ['another rule in a group', { ...group, rates: [{ name: 'only-counts' }] }, undefined, ['rule']],
  ['a group beside a rate without a name', { ...group, rates: [{}] }, undefined, ['rule', 'rate']],
  ['a type that nobody knows', { ruleType: 'unknown' }, undefined, ['rule', 'rate']],
  ['a sample of a group', { ...group, by: 'sample' }, undefined, ['rule', 'rate']],
  ['too large, the rule counts that', large, matching(true), ['oversize']],
  ['too large, the rule may count that', large, matching(false), ['rule', 'oversize']],
  ['too large, the rule is not known', large, undefined, ['rule', 'oversize']],
  ['too large, the rule goes on', large, acl(rule()), ['rule']],
  ['too large in another part', { oversize: ['REQUEST_HEADERS'] }, matching(true), ['rule']],
  ['not said what was too large', { by: 'sample', oversize: 'not said' }, matching(true), ['rule', 'oversize']],
  ['the size rule of AWS’s core rule set', { ruleType: 'MANAGED_RULE_GROUP', inner: core, ...large }, undefined, ['oversize']],
  ['the same with nothing too large to inspect', { ruleType: 'MANAGED_RULE_GROUP', inner: core }, undefined, ['rule']],
  [
    'a rule of that name elsewhere',
    { ruleType: 'GROUP', inner: { ...core, groupId: 'arn:aws:wafv2:x/rulegroup/ours/1' }, ...large },
    undefined,
    ['rule', 'oversize'],
  ],
])('%s', (_title, more, webAcl, kinds) => {
  const { oversize, ...rest } = { ...record(), ...more };
  expect(kindsOf(oversize === 'not said' || oversize === undefined ? rest : { ...rest, oversize }, webAcl)).toEqual(kinds);
});

test('a web ACL as saved that cannot have refused at all was changed since: it rules nothing out', () => {
  expect(contradictedAsSaved('default', acl())).toBeUndefined();
  expect(contradictedAsSaved('default', acl(rule()))).toMatch(/allows by default, as saved now/);
  expect(contradictedAsSaved('rate', acl(rule({ type: 'managed-rule-group', action: 'of-the-group' })))).toBeUndefined();
});
