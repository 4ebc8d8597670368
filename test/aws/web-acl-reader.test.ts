import type { Statement } from '@aws-sdk/client-wafv2';
import { toWebAcl } from '../../src/aws/web-acl-readings';
import { valueOf } from '../../src/evidence/gathered';
import { type Orders, startOrders } from './orders-api';

let orders: Orders;
let arn: string;
beforeAll(async () => {
  orders = await startOrders();
  const stage = orders.api.stage('prod').update({
    webAcl: {
      name: 'guard',
      defaultAction: 'block',
      managedByFirewallManager: true,
      rules: [
        { name: 'small-only', action: 'block', inspects: { part: 'headers', contains: '<script', oversize: 'MATCH' } },
        { name: 'at-most-10', action: 'block', rate: { limit: 10 }, response: { status: 429 } },
        { name: 'baseline', action: 'block', group: { vendor: 'AWS', name: 'AWSManagedRulesCommonRuleSet', rules: [] } },
      ],
    },
  });
  arn = stage.webAclArn ?? '';
});
afterAll(() => orders.close());
afterEach(() => orders.playground.faults.clear());

const PLACE = { region: 'us-east-1' };
const signal = (): AbortSignal => AbortSignal.timeout(10_000);

test('reads a web ACL with what each rule does, under the meter, and once for many', async () => {
  const aws = orders.ports();
  const question = aws.forQuestion();
  const webAcl = valueOf(await question.waf.webAcl(PLACE, arn, signal()));
  expect(webAcl).toMatchObject({ name: 'guard', defaultAction: 'block', managedByFirewallManager: true });
  expect(webAcl?.rules).toMatchObject([
    { name: 'small-only', type: 'regular', action: 'block', oversizeMatches: [{ field: 'REQUEST_HEADERS', sure: true }] },
    { name: 'at-most-10', type: 'rate-based', responseCode: 429, oversizeMatches: [] },
    { name: 'baseline', type: 'managed-rule-group', action: 'of-the-group' },
  ]);
  expect(question.meter.calls).toBe(1);
  await aws.forQuestion().waf.webAcl(PLACE, arn, signal());
  expect(orders.playground.calls.filter(({ operation }) => operation === 'GetWebACL')).toHaveLength(1);
});

test('a web ACL without logging has none; that is known', async () => {
  expect(await orders.ports().forQuestion().waf.logging(PLACE, arn, signal())).toMatchObject({ status: 'known', value: null });
});

test.each([
  ['access-denied', 'forbidden', /I lack wafv2:GetWebACL on arn:aws:wafv2:us-east-1:111122223333:regional\/webacl\/guard/],
  ['throttle', 'throttled', /the account's rate for wafv2:GetWebACL/],
] as const)('%s is an unknown with its reason', async (kind, why, detail) => {
  orders.playground.faults.add({ service: 'wafv2', kind });
  const read = await orders.ports().forQuestion().waf.webAcl(PLACE, arn, signal());
  expect(read).toMatchObject({ status: 'unknown', why, detail: expect.stringMatching(detail) });
});

test('a web ACL of AWS WAF Classic costs no call', async () => {
  const question = orders.ports().forQuestion();
  const read = await question.waf.webAcl(PLACE, 'arn:aws:waf-regional:us-east-1:111122223333:webacl/0f0e0d0c', signal());
  expect(read).toMatchObject({ status: 'unknown', why: 'unsupported' });
  expect(question.meter.calls).toBe(0);
});

const body = (OversizeHandling: 'MATCH' | 'CONTINUE' | 'NO_MATCH'): Statement => ({
  SizeConstraintStatement: { FieldToMatch: { Body: { OversizeHandling } }, ComparisonOperator: 'GT', Size: 8192, TextTransformations: [] },
});
const cookies: Statement = {
  XssMatchStatement: {
    FieldToMatch: { Cookies: { MatchPattern: { All: {} }, MatchScope: 'ALL', OversizeHandling: 'MATCH' } },
    TextTransformations: [],
  },
};

test.each<[string, Statement, readonly [string, boolean][]]>([
  ['one part', body('MATCH'), [['REQUEST_BODY', true]]],
  ['a part that is inspected as far as it goes', body('CONTINUE'), []],
  ['a part that then does not match', body('NO_MATCH'), []],
  [
    'all of several',
    { AndStatement: { Statements: [body('MATCH'), cookies] } },
    [
      ['REQUEST_BODY', true],
      ['REQUEST_COOKIES', true],
    ],
  ],
  ['one of several', { OrStatement: { Statements: [body('MATCH'), body('CONTINUE')] } }, [['REQUEST_BODY', false]]],
  ['the contrary', { AndStatement: { Statements: [{ NotStatement: { Statement: body('MATCH') } }] } }, [['REQUEST_BODY', false]]],
])('%s', (_title, Statement, matches) => {
  const VisibilityConfig = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'm' };
  const own = { Name: 'r', Priority: 0, Statement, Action: { Block: {} }, VisibilityConfig };
  const [rule] = toWebAcl({ Name: 'guard', Id: '1', ARN: arn, DefaultAction: { Allow: {} }, Rules: [own], VisibilityConfig }, arn).rules;
  expect(rule?.oversizeMatches.map(({ field, sure }) => [field, sure])).toEqual(matches);
});
