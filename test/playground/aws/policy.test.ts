import { type PlaygroundAws, startAws } from '../../../playground/aws/main';
import { type Access, type Effect, evaluate, type PolicyDocument, type Statement } from '../../../playground/aws/policy/evaluate';
import { inRange } from '../../../playground/aws/policy/ip-range';
import { matchesArn } from '../../../playground/aws/policy/wildcard';
import { bearer, decision, policy, Shop, STAGE } from '../../../playground/scenarios/shop';

const BASE = 'arn:aws:execute-api:us-east-1:111122223333:abcdefghij';

test.each([
  [`${BASE}/prod/GET/pets/*`, `${BASE}/prod/GET/pets/1/x`, true],
  [`${BASE}/prod/GET/pets/*`, `${BASE}/prod/GET/pets`, false],
  [`${BASE}/prod/GET/pets`, `${BASE}/prod/GET/Pets`, false],
  [`${BASE}/*/GET/pets`, `${BASE}/prod/POST/x/GET/pets`, true],
  [`${BASE}/prod/GET/p?ts`, `${BASE}/prod/GET/pots`, true],
  [`${BASE}/prod/GET/a.c`, `${BASE}/prod/GET/abc`, false],
  [`${BASE}/prod/GET/`, `${BASE}/prod/GET/`, true],
  ['arn:aws:execute-api:us-east-1:111122223333:*', `${BASE}/prod/GET/a:b`, true],
  ['arn:aws:execute-api:*', `${BASE}/prod/GET/a`, true],
  [`${BASE}/prod/GET/a:b`, `${BASE}/prod/GET/a:b`, true],
  [BASE, `${BASE}/prod/GET/`, false],
])('%s against %s', (pattern, arn, expected) => {
  expect(matchesArn(pattern, arn)).toBe(expected);
});

test.each([
  ['203.0.113.7', '203.0.113.0/24', true],
  ['203.0.114.7', '203.0.113.0/24', false],
  ['203.0.113.7', '203.0.113.7', true],
  ['203.0.113.7', '0.0.0.0/0', true],
  ['203.0.113.7', '::/0', false],
  ['2001:db8::1', '0.0.0.0/0', false],
  ['2001:db8:51::20', '2001:db8:51::/48', true],
  ['2001:db8:52::20', '2001:db8:51::/48', false],
  ['203.0.113.7', 'office', false],
])('%s in %s', (address, range, expected) => {
  expect(inRange(address, range)).toBe(expected);
});

const ask = (statement: Partial<Statement>, access: Partial<Access> = {}, version = '2012-10-17'): Effect => {
  const full: PolicyDocument = {
    Version: version,
    Statement: { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*', ...statement },
  };
  return evaluate(full, {
    action: 'execute-api:Invoke',
    resource: `${BASE}/prod/GET/pets`,
    principal: 'anonymous',
    keys: { 'aws:sourceip': '203.0.113.7' },
    ...access,
  });
};
const role = { arn: 'arn:aws:sts::444455556666:assumed-role/partner/x', accountId: '444455556666' };

test.each<[string, Effect, Effect]>([
  ['plain', ask({}), 'allow'],
  ['deny', ask({ Effect: 'Deny' }), 'explicit_deny'],
  ['action case', ask({ Action: 'EXECUTE-API:invoke' }), 'allow'],
  ['other action', ask({ Action: 's3:*' }), 'implicit'],
  ['NotAction', ask({ NotAction: 's3:*', Action: [] }), 'allow'],
  ['NotResource', ask({ NotResource: `${BASE}/prod/*`, Resource: [] }), 'implicit'],
  ['principal of nobody', ask({ Principal: { AWS: 'arn:aws:iam::444455556666:root' } }), 'implicit'],
  ['root of the account', ask({ Principal: { AWS: ['arn:aws:iam::444455556666:root'] } }, { principal: role }), 'allow'],
  ['role of the session', ask({ Principal: { AWS: 'arn:aws:iam::444455556666:role/partner' } }, { principal: role }), 'allow'],
  [
    'NotPrincipal',
    ask({ Effect: 'Deny', NotPrincipal: { AWS: 'arn:aws:iam::444455556666:role/partner' } }, { principal: role }),
    'implicit',
  ],
  ['ip', ask({ Condition: { IpAddress: { 'AWS:sourceip': ['198.51.100.0/24', '203.0.113.0/24'] } } }), 'allow'],
  ['not ip', ask({ Condition: { NotIpAddress: { 'aws:SourceIp': ['198.51.100.0/24', '203.0.113.0/24'] } } }), 'implicit'],
  ['absent key, positive', ask({ Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }), 'implicit'],
  ['absent key, negated', ask({ Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } }), 'allow'],
  ['absent key, IfExists', ask({ Condition: { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } } }), 'allow'],
  ['Null', ask({ Condition: { Null: { 'aws:SourceVpce': 'true' } } }), 'allow'],
  [
    'two operators are joined by AND',
    ask({ Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.7' }, Bool: { 'aws:SecureTransport': 'true' } } }),
    'implicit',
  ],
  ['variable', ask({ Condition: { StringEquals: { 'aws:SourceIp': '$' + '{aws:SourceIp}' } } }), 'allow'],
  ['variable under 2008', ask({ Condition: { StringEquals: { 'aws:SourceIp': '$' + '{aws:SourceIp}' } } }, {}, '2008-10-17'), 'implicit'],
])('%s', (_name, effect, expected) => {
  expect(effect).toBe(expected);
});

describe('the tables of combinations', () => {
  let aws: PlaygroundAws;
  beforeAll(async () => {
    aws = await startAws();
  });
  afterAll(() => aws.close());
  const statement = (effect: Effect): Statement => ({
    Effect: effect === 'explicit_deny' ? 'Deny' : 'Allow',
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: effect === 'implicit' ? 'execute-api:/other/*' : 'execute-api:/*',
  });
  const EFFECTS: readonly Effect[] = ['allow', 'implicit', 'explicit_deny'];

  test.each(EFFECTS.flatMap((identity) => EFFECTS.map((resource) => [identity, resource] as const)))(
    'identity %s, resource policy %s',
    async (identity, resource) => {
      const either = identity !== 'explicit_deny' && resource !== 'explicit_deny' && (identity === 'allow' || resource === 'allow');
      const both = identity === 'allow' && resource === 'allow';
      const byFunction = new Shop(aws, { policy: policy(statement(resource)) });
      const { definition, target } = byFunction.authorizer(() =>
        decision(identity === 'explicit_deny' ? 'Deny' : 'Allow', identity === 'implicit' ? 'arn:aws:execute-api:x' : '*'),
      );
      byFunction.method('GET', '/orders', { authorizer: definition }).deploy();
      expect((await byFunction.send({ headers: bearer('x'.repeat(20)) })).status).toBe(either ? 200 : 403);
      expect(target.invocations).toBe(resource === 'explicit_deny' ? 0 : 1);

      const byIam = new Shop(aws, { policy: policy(statement(resource)) });
      byIam.method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
      const policies = [
        policy({
          Effect: identity === 'explicit_deny' ? 'Deny' : 'Allow',
          Action: 'execute-api:Invoke',
          Resource: identity === 'implicit' ? `${byIam.arn}/other` : `${byIam.arn}/${STAGE}/*`,
        }),
      ];
      expect((await byIam.send({ iam: { arn: 'arn:aws:iam::111122223333:user/u', policies } })).status).toBe(either ? 200 : 403);
      expect((await byIam.send({ iam: { arn: 'arn:aws:iam::444455556666:user/u', policies } })).status).toBe(both ? 200 : 403);
    },
  );

  test('a private API without a policy refuses everybody', async () => {
    const shop = new Shop(aws, { endpointTypes: ['PRIVATE'] });
    shop.method('GET', '/orders').deploy();
    expect((await shop.send()).status).toBe(403);
  });
});
