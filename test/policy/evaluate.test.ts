// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like that
import { requestContext } from '../../src/policy/context';
import { evaluatePolicy } from '../../src/policy/evaluate';
import type { PolicyKind } from '../../src/policy/evaluate-statement';
import { readPolicy } from '../../src/policy/read-policy';
import type { PolicyOutcome, PolicyRequest } from '../../src/policy/types';

const ARN = 'arn:aws:execute-api:us-east-1:111122223333:abc/prod/GET/orders';
const REQUEST: PolicyRequest = {
  action: 'execute-api:Invoke',
  resource: ARN,
  caller: null,
  context: requestContext({ auth: 'NONE', privateApi: false, sourceIp: '203.0.113.7' }),
};
const base = { Principal: '*', Action: 'execute-api:Invoke', Resource: '*' };
const allow = (more: object = {}) => ({ Effect: 'Allow', ...base, ...more });
const deny = (more: object = {}) => ({ Effect: 'Deny', ...base, ...more });
const when = (operator: string, key: string, value: unknown) => ({ Condition: { [operator]: { [key]: value } } });
const bare = (statement: object) => ({ ...statement, Principal: undefined });

function evaluate(statements: readonly object[], kind: PolicyKind, more: Partial<PolicyRequest>): PolicyOutcome {
  const reading = readPolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
  if (!reading.document) throw new Error(JSON.stringify(reading.problems));
  return evaluatePolicy(reading.document, { ...REQUEST, ...more }, kind);
}

interface Row {
  readonly name: string;
  readonly statements: readonly object[];
  readonly outcome: PolicyOutcome['outcome'];
  readonly deciding?: number;
  readonly why?: RegExp;
  readonly dependsOn?: readonly string[];
  readonly note?: RegExp;
  readonly kind?: PolicyKind;
  readonly request?: Partial<PolicyRequest>;
}

const VPCE_LIST = when('StringNotEquals', 'aws:SourceVpce', 'vpce-1');
const signed = { caller: 'arn:aws:iam::111122223333:user/ann' };

const ROWS: readonly Row[] = [
  { name: 'nothing', statements: [], outcome: 'implicit-deny' },
  { name: 'an Allow', statements: [allow()], outcome: 'allow', deciding: 0 },
  { name: 'a Deny beats an Allow', statements: [allow(), deny()], outcome: 'explicit-deny', deciding: 1 },
  { name: 'a Deny elsewhere', statements: [allow(), deny({ Resource: ARN.replace('orders', 'users') })], outcome: 'allow', deciding: 0 },
  { name: 'only a Deny that does not apply', statements: [deny({ Action: 'execute-api:ManageConnections' })], outcome: 'implicit-deny' },
  { name: 'action in other case', statements: [allow({ Action: 'Execute-API:invoke' })], outcome: 'allow' },
  { name: 'action by a star', statements: [allow({ Action: 'execute-api:*' })], outcome: 'allow' },
  { name: 'every action', statements: [allow({ Action: '*' })], outcome: 'allow' },
  {
    name: 'another action',
    statements: [allow({ Action: 'lambda:InvokeFunction' })],
    outcome: 'implicit-deny',
    why: /execute-api:Invoke is not lambda:InvokeFunction/,
  },
  { name: 'NotAction', statements: [allow({ Action: undefined, NotAction: 'lambda:*' })], outcome: 'allow' },
  { name: 'NotAction that lists it', statements: [allow({ Action: undefined, NotAction: 'execute-api:*' })], outcome: 'implicit-deny' },
  { name: 'NotResource', statements: [allow(), deny({ Resource: undefined, NotResource: ARN })], outcome: 'allow' },
  {
    name: 'NotResource elsewhere',
    statements: [allow(), deny({ Resource: undefined, NotResource: `${ARN}/x` })],
    outcome: 'explicit-deny',
  },
  { name: 'shorthand in a resource policy', statements: [allow({ Resource: 'execute-api:/prod/GET/*' })], outcome: 'allow' },
  { name: 'shorthand of another stage', statements: [allow({ Resource: 'execute-api:/dev/*' })], outcome: 'implicit-deny', why: /stage/ },
  {
    name: 'shorthand of an authorizer',
    statements: [bare(allow({ Resource: 'execute-api:/*' }))],
    kind: 'authorizer',
    outcome: 'implicit-deny',
    note: /resource policies only/,
  },
  {
    name: 'AWS star, anonymous',
    statements: [allow({ Principal: { AWS: '*' } })],
    outcome: 'depends',
    dependsOn: ['undecided:aws-star-anonymous'],
  },
  { name: 'AWS star, signed', statements: [allow({ Principal: { AWS: '*' } })], request: signed, outcome: 'allow' },
  {
    name: 'another account',
    statements: [allow({ Principal: { AWS: '999900001111' } })],
    request: signed,
    outcome: 'implicit-deny',
    why: /is not/,
  },
  {
    name: 'an AWS principal, anonymous',
    statements: [allow({ Principal: { AWS: '111122223333' } })],
    outcome: 'implicit-deny',
    why: /anonymous/,
  },
  {
    name: 'NotPrincipal with Allow',
    statements: [allow({ Principal: undefined, NotPrincipal: { AWS: '999900001111' } })],
    request: signed,
    outcome: 'allow',
    note: /does not support NotPrincipal with Allow/,
  },
  {
    name: 'NotPrincipal with Deny',
    statements: [allow(), deny({ Principal: undefined, NotPrincipal: { AWS: ['111122223333', signed.caller] } })],
    request: signed,
    outcome: 'allow',
  },
  { name: 'no Principal', statements: [bare(allow())], outcome: 'depends', dependsOn: ['undecided:no-principal'] },
  { name: 'an authorizer needs none', statements: [bare(allow())], kind: 'authorizer', outcome: 'allow' },
  { name: 'an identity policy needs none', statements: [bare(allow())], kind: 'identity', outcome: 'allow' },
  {
    name: 'an authorizer with one',
    statements: [allow({ Principal: { AWS: '999900001111' } })],
    kind: 'authorizer',
    outcome: 'allow',
    note: /Principal has no meaning/,
  },
  {
    name: 'an authorizer with a condition',
    statements: [bare(allow(when('IpAddress', 'aws:SourceIp', '203.0.113.0/24')))],
    kind: 'authorizer',
    outcome: 'allow',
    note: /does not document conditions/,
  },
  { name: 'an IP list that fits', statements: [allow(when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'))], outcome: 'allow' },
  {
    name: 'an IP list that does not',
    statements: [allow(when('IpAddress', 'aws:SourceIp', '198.51.100.0/24'))],
    outcome: 'implicit-deny',
    why: /203\.0\.113\.7 is not in 198\.51\.100\.0\/24/,
  },
  {
    name: 'a Deny for others',
    statements: [allow(), deny(when('NotIpAddress', 'aws:SourceIp', ['198.51.100.0/24', '192.0.2.0/24']))],
    outcome: 'explicit-deny',
    deciding: 1,
  },
  { name: 'VPC endpoints on a public API', statements: [allow(), deny(VPCE_LIST)], outcome: 'explicit-deny', why: /only on private APIs/ },
  {
    name: 'VPC endpoint not known',
    statements: [allow(), deny(VPCE_LIST)],
    request: { context: requestContext({ auth: 'NONE', privateApi: true }) },
    outcome: 'depends',
    deciding: 1,
    dependsOn: ['aws:SourceVpce'],
    why: /needs aws:SourceVpce/,
  },
  {
    name: 'VPC endpoint known',
    statements: [allow(), deny(VPCE_LIST)],
    request: { context: requestContext({ auth: 'NONE', privateApi: true, vpceId: 'vpce-1' }) },
    outcome: 'allow',
  },
  {
    name: 'an open Allow beside one that applies',
    statements: [allow(when('StringEquals', 'aws:Referer', 'x')), allow()],
    outcome: 'allow',
    deciding: 1,
  },
  { name: 'an open Allow', statements: [allow(when('StringEquals', 'aws:Referer', 'x'))], outcome: 'depends', dependsOn: ['aws:Referer'] },
  {
    name: 'an open Deny, nothing allowed',
    statements: [deny(when('StringEquals', 'aws:Referer', 'x'))],
    outcome: 'depends',
    note: /Nothing in this policy allows/,
  },
  {
    name: 'one failing condition settles it',
    statements: [allow({ Condition: { StringEquals: { 'aws:Referer': 'x' }, IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } })],
    outcome: 'implicit-deny',
  },
  {
    name: 'two keys of one operator',
    statements: [allow({ Condition: { StringEquals: { 'aws:SourceIp': '203.0.113.7', 'aws:SecureTransport': 'true' } } })],
    outcome: 'allow',
  },
  {
    name: 'the nearest Allow by the ARN',
    statements: [
      allow({ Resource: ARN.replace('abc', 'xyz') }),
      allow({ Resource: ARN.replace('orders', 'users') }),
      allow({ Resource: ARN.replace('prod', 'dev') }),
    ],
    outcome: 'implicit-deny',
    deciding: 1,
    why: /path: the policy has `\/users`/,
  },
  {
    name: 'the nearest Allow by its parts',
    statements: [allow({ Action: 'x:y', Resource: `${ARN}/z` }), allow({ Resource: ARN.replace('aws', 'aws-cn') })],
    outcome: 'implicit-deny',
    deciding: 1,
  },
  {
    name: 'the nearest pattern of several',
    statements: [allow({ Resource: [ARN.replace('prod', 'dev'), `${ARN}/`, ARN.replace('abc', 'xyz')] })],
    outcome: 'implicit-deny',
    why: /trailing slash/,
  },
  {
    name: 'a variable in Resource',
    statements: [allow({ Resource: ARN.replace('orders', '${aws:SourceIp}') })],
    request: { resource: ARN.replace('orders', '203.0.113.7') },
    outcome: 'allow',
  },
  {
    name: 'a variable without value',
    statements: [allow({ Resource: `${ARN.replace('orders', '')}\${aws:username}` })],
    outcome: 'implicit-deny',
    why: /no value/,
  },
  {
    name: 'a variable not known',
    statements: [allow({ Resource: `${ARN.replace('orders', '')}\${aws:Referer}` })],
    outcome: 'depends',
    dependsOn: ['aws:Referer'],
  },
  {
    name: 'a variable not known, elsewhere',
    statements: [allow({ Resource: 'arn:aws:execute-api:us-east-1:111122223333:xyz/${aws:Referer}' })],
    outcome: 'implicit-deny',
  },
  {
    name: 'NotResource with a variable without value',
    statements: [allow({ Resource: undefined, NotResource: '${aws:username}' })],
    outcome: 'depends',
    dependsOn: ['undecided:not-resource-variable'],
  },
  {
    name: 'a masked request',
    statements: [allow({ Resource: `${ARN.slice(0, ARN.indexOf('/'))}/*` })],
    request: { resource: ARN.replace('111122223333', '********3333') },
    outcome: 'allow',
  },
  {
    name: 'a masked request of another account',
    statements: [allow({ Resource: ARN })],
    request: { resource: ARN.replace('111122223333', '********1234') },
    outcome: 'implicit-deny',
    why: /account/,
  },
  {
    name: 'a masked request by shorthand',
    statements: [allow({ Resource: 'execute-api:/prod/*' })],
    request: { resource: ARN.replace('111122223333', '********1234') },
    outcome: 'allow',
  },
  {
    name: 'a request that cannot be read',
    statements: [allow({ Resource: ARN })],
    request: { resource: ARN.replace('111122223333', 'xxxx') },
    outcome: 'depends',
  },
  { name: 'unknown caller, everyone', statements: [allow()], request: { caller: 'unknown' }, outcome: 'allow' },
  {
    name: 'unknown caller, a role',
    statements: [allow({ Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } })],
    request: { caller: 'unknown' },
    outcome: 'depends',
    dependsOn: ['aws:PrincipalArn'],
  },
];

test.each(ROWS)('$name', (row) => {
  const result = evaluate(row.statements, row.kind ?? 'resource', row.request ?? {});
  expect(result.outcome).toBe(row.outcome);
  if (row.deciding !== undefined) expect(result.deciding?.index).toBe(row.deciding);
  expect(result.dependsOn.length > 0).toBe(row.outcome === 'depends');
  if (row.dependsOn) expect(result.dependsOn).toEqual(row.dependsOn);
  if (row.why) expect(result.deciding?.parts.map((part) => part.why).join('\n')).toMatch(row.why);
  if (row.note) expect(result.notes.join('\n')).toMatch(row.note);
  else expect(result.notes).toEqual([]);
  expect(result.statements).toHaveLength(row.statements.length);
});
