// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like that
import fc from 'fast-check';
import { type ContextInput, requestContext } from '../../src/policy/context';
import { lookUp } from '../../src/policy/context-lookup';
import { evaluatePolicy } from '../../src/policy/evaluate';
import type { Condition, PolicyDocument, RequestContext, Statement } from '../../src/policy/types';

const KEYS = ['aws:sourceip', 'aws:sourcevpce', 'aws:username', 'aws:multi'];
const VALUES = [
  '203.0.113.7',
  'vpce-1',
  '203.0.113.0/24',
  '0.0.0.0/0',
  '::/0',
  '2001:db8::1',
  'a*',
  '*',
  'true',
  'false',
  '10',
  '2025-01-01T00:00:00Z',
  'x${aws:username}',
  '${aws:gone}',
];
const OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'IpAddress',
  'NotIpAddress',
  'Null',
  'Bool',
  'NumericLessThan',
  'DateGreaterThan',
  'ArnLike',
  'ArnNotLike',
];
const RESOURCES = [
  '*',
  'arn:aws:execute-api:*:*:abc/*',
  'arn:aws:execute-api:us-east-1:111122223333:abc/dev/*',
  'arn:aws:execute-api:us-east-1:111122223333:abc/prod/GET/${aws:username}',
];

const condition: fc.Arbitrary<Condition> = fc.record({
  operator: fc
    .tuple(fc.constantFrom('', 'ForAnyValue:', 'ForAllValues:'), fc.constantFrom(...OPERATORS), fc.constantFrom('', 'IfExists'))
    .map(([set, name, end]) => (name === 'Null' ? name : set + name + end)),
  key: fc.constantFrom(...KEYS),
  values: fc.array(fc.constantFrom(...VALUES), { maxLength: 3 }),
});
const resources = fc.array(fc.constantFrom(...RESOURCES), { minLength: 1, maxLength: 2 });
const statement: fc.Arbitrary<Statement> = fc
  .tuple(
    fc.constantFrom('Allow', 'Deny'),
    fc.array(condition, { maxLength: 2 }),
    resources,
    fc.boolean(),
    fc.constantFrom('*', 'arn:aws:iam::111122223333:user/ann'),
  )
  .map(([effect, conditions, listed, negated, principal]) => ({
    index: 0,
    effect,
    principals: principal === '*' ? [{ kind: 'everyone' }] : [{ kind: 'AWS', values: [principal] }],
    actions: ['execute-api:Invoke'],
    ...(negated ? { notResources: listed } : { resources: listed }),
    conditions,
  }));
const document: fc.Arbitrary<PolicyDocument> = fc.record({
  version: fc.constantFrom('2012-10-17', '2008-10-17'),
  statements: fc.array(statement, { maxLength: 4 }),
});
const completion = fc.dictionary(fc.constantFrom(...KEYS), fc.array(fc.constantFrom(...VALUES), { minLength: 1, maxLength: 2 }));

test('what is not known never gives a definite answer that knowing it would contradict', () => {
  fc.assert(
    fc.property(
      document,
      completion,
      fc.subarray(KEYS),
      fc.boolean(),
      fc.constantFrom(null, 'arn:aws:iam::111122223333:user/ann'),
      (policy, values, hidden, hidesCaller, caller) => {
        const full: RequestContext = { values, absent: [], others: 'absent' };
        const partial: RequestContext = {
          values: Object.fromEntries(Object.entries(values).filter(([key]) => !hidden.includes(key))),
          absent: ['aws:gone', ...KEYS.filter((key) => !hidden.includes(key) && !(key in values))],
          others: 'unknown',
        };
        const resource = 'arn:aws:execute-api:us-east-1:111122223333:abc/prod/GET/orders';
        const request = { action: 'execute-api:Invoke', resource };
        const told = evaluatePolicy(policy, { ...request, caller: hidesCaller ? 'unknown' : caller, context: partial }, 'resource');
        const known = evaluatePolicy(policy, { ...request, caller, context: full }, 'resource');
        return told.outcome === 'depends' || told.outcome === known.outcome || known.outcome === 'depends';
      },
    ),
    { numRuns: 10_000 },
  );
});

test.each<readonly [string, ContextInput, string, readonly string[] | 'absent' | 'unknown']>([
  ['NONE has no user', { auth: 'NONE', privateApi: false }, 'aws:username', 'absent'],
  ['CUSTOM has no organisation', { auth: 'CUSTOM', privateApi: false }, 'aws:PrincipalOrgID', 'absent'],
  ['CUSTOM has no tags', { auth: 'CUSTOM', privateApi: false }, 'aws:PrincipalTag/team', 'absent'],
  ['AWS_IAM may have', { auth: 'AWS_IAM', privateApi: false }, 'aws:PrincipalOrgID', 'unknown'],
  ['COGNITO is not told by AWS', { auth: 'COGNITO_USER_POOLS', privateApi: false }, 'aws:username', 'unknown'],
  ['unknown auth', { auth: 'unknown', privateApi: false }, 'aws:username', 'unknown'],
  ['a public API has no VPC endpoint', { auth: 'NONE', privateApi: false }, 'aws:SourceVpce', 'absent'],
  ['nor a VPC', { auth: 'NONE', privateApi: false }, 'aws:SourceVpc', 'absent'],
  ['nor a VPC address', { auth: 'NONE', privateApi: false }, 'aws:VpcSourceIp', 'absent'],
  ['a private API has one', { auth: 'NONE', privateApi: true, vpceId: 'vpce-1', vpcId: 'vpc-1' }, 'aws:SourceVpce', ['vpce-1']],
  ['not known which', { auth: 'NONE', privateApi: true, vpceId: '-' }, 'aws:SourceVpce', 'unknown'],
  ['not known whether', { auth: 'NONE', privateApi: 'unknown' }, 'aws:SourceVpce', 'unknown'],
  ['the address', { auth: 'NONE', privateApi: false, sourceIp: '203.0.113.7' }, 'AWS:SourceIP', ['203.0.113.7']],
  ['the address of a private API is rewritten', { auth: 'NONE', privateApi: true, sourceIp: '10.0.0.7' }, 'aws:SourceIp', 'unknown'],
  ['no address', { auth: 'NONE', privateApi: false, sourceIp: '' }, 'aws:SourceIp', 'unknown'],
  ['the user agent', { auth: 'NONE', privateApi: false, userAgent: 'curl/8' }, 'aws:UserAgent', ['curl/8']],
  ['the time', { auth: 'NONE', privateApi: false, time: '2025-06-01T00:00:00Z' }, 'aws:CurrentTime', ['2025-06-01T00:00:00.000Z']],
  ['the time in seconds', { auth: 'NONE', privateApi: false, time: '2025-06-01T00:00:00Z' }, 'aws:EpochTime', ['1748736000']],
  ['no time', { auth: 'NONE', privateApi: false, time: 'soon' }, 'aws:EpochTime', 'unknown'],
  ['HTTPS only', { auth: 'NONE', privateApi: false }, 'aws:SecureTransport', ['true']],
  ['what is known wins', { auth: 'NONE', privateApi: false, known: { 'aws:UserName': 'ann' } }, 'aws:username', ['ann']],
  ['known to be absent', { auth: 'AWS_IAM', privateApi: false, known: { 'aws:username': [] } }, 'aws:username', 'absent'],
  ['a key like a property of all objects', { auth: 'NONE', privateApi: false }, 'constructor', 'unknown'],
  ['a key named __proto__', { auth: 'NONE', privateApi: false }, '__proto__', 'unknown'],
])('%s', (_name, input, key, expected) => {
  const found = lookUp(requestContext(input), key);
  expect(found.state === 'known' ? found.values : found.state).toEqual(expected);
});

const SIGNED_KEYS = [
  'aws:TokenIssueTime',
  'aws:MultiFactorAuthPresent',
  'aws:MultiFactorAuthAge',
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:PrincipalTag/team',
  'aws:PrincipalType',
  'aws:userid',
  'aws:username',
];
test.each(SIGNED_KEYS)('%s is absent for NONE and CUSTOM, not known for callers who sign', (key) => {
  const stateFor = (auth: ContextInput['auth']) => lookUp(requestContext({ auth, privateApi: false }), key).state;
  expect((['NONE', 'CUSTOM', 'AWS_IAM'] as const).map(stateFor)).toEqual(['absent', 'absent', 'unknown']);
});

test.each(['aws:SourceVpc', 'aws:SourceVpce', 'aws:VpcSourceIp'])('%s is absent on public APIs, not known on others', (key) => {
  const stateFor = (privateApi: ContextInput['privateApi']) => lookUp(requestContext({ auth: 'AWS_IAM', privateApi }), key).state;
  expect(([false, true, 'unknown'] as const).map(stateFor)).toEqual(['absent', 'unknown', 'unknown']);
});
