// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written like that
import type { SimulationInput } from '../../src/simulate/input';
import type { Simulation } from '../../src/simulate/simulate';
import { API, forAll, input, own, policy, when } from './inputs';

export interface Row {
  readonly name: string;
  readonly input: SimulationInput;
  readonly outcome: Simulation['outcome'];
  readonly dependsOn?: readonly string[];
  readonly note?: RegExp;
  /** Of the statement that decides. */
  readonly deciding?: readonly [policy: 'resource' | 'caller', index: number, why: RegExp];
}

const allowList = policy(forAll('Allow', when('IpAddress', 'aws:SourceIp', '198.51.100.0/24')));
const vpceOnly = policy(forAll('Allow'), forAll('Deny', when('StringNotEquals', 'aws:SourceVpce', 'vpce-1')));
const orgOnly = policy(forAll('Allow'), forAll('Deny', when('StringNotEquals', 'aws:PrincipalOrgID', 'o-1')));
const awsStar = (effect: 'Allow' | 'Deny') => policy(forAll(effect, { Principal: { AWS: '*' } }));
const ANN = 'arn:aws:iam::111122223333:user/ann';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/app/i-1';
const response = (policyDocument: unknown, more: object = {}) => ({ principalId: 'u', policyDocument, ...more });
const anyRoute = policy(own('Allow', { Resource: '*' }));
const text = JSON.stringify(vpceOnly);
const inside = (json: string) => JSON.stringify(json).slice(1, -1);

const CONTEXT: readonly Row[] = [
  {
    name: 'a listed address',
    input: input('NONE', { resourcePolicy: allowList, context: { 'aws:SourceIp': '198.51.100.7' } }),
    outcome: 'allow',
    deciding: ['resource', 0, /198\.51\.100\.7 is in/],
  },
  {
    name: 'a key in other case',
    input: input('NONE', { resourcePolicy: allowList, context: { 'AWS:sourceip': '198.51.100.7' } }),
    outcome: 'allow',
  },
  {
    name: 'a list of values',
    input: input('NONE', { resourcePolicy: allowList, context: { 'aws:SourceIp': ['203.0.113.7', '198.51.100.7'] } }),
    outcome: 'allow',
  },
  {
    name: 'a number and a boolean as texts',
    input: input('AWS_IAM', {
      principal: ANN,
      callerPolicy: policy(
        own('Allow', {
          Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': 300 }, Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        }),
      ),
      context: { 'aws:MultiFactorAuthAge': 299, 'aws:MultiFactorAuthPresent': true },
    }),
    outcome: 'allow',
  },
  {
    name: 'a key that is not listed is absent',
    input: input('NONE', { resourcePolicy: allowList }),
    outcome: 'implicit-deny',
    deciding: ['resource', 0, /aws:SourceIp is not in the request/],
  },
  {
    name: 'an empty list is absent',
    input: input('NONE', { resourcePolicy: allowList, context: { 'aws:SourceIp': [] } }),
    outcome: 'implicit-deny',
  },
  {
    name: 'a key that is not listed is unknown in a part of a context',
    input: input('NONE', { resourcePolicy: allowList, contextIsComplete: false }),
    outcome: 'depends',
    dependsOn: ['aws:SourceIp'],
    deciding: ['resource', 0, /needs aws:SourceIp/],
  },
  {
    name: 'a key of private APIs, of a REGIONAL API, in a part of a context',
    input: input('NONE', { resourcePolicy: vpceOnly, endpointType: 'REGIONAL', contextIsComplete: false }),
    outcome: 'explicit-deny',
    deciding: ['resource', 1, /aws:SourceVpce is filled only on private APIs/],
  },
  {
    name: 'the same of an EDGE API, complete',
    input: input('NONE', { resourcePolicy: vpceOnly, endpointType: 'EDGE' }),
    outcome: 'explicit-deny',
    deciding: ['resource', 1, /filled only on private APIs/],
  },
  {
    name: 'the same of a PRIVATE API',
    input: input('NONE', { resourcePolicy: vpceOnly, endpointType: 'PRIVATE', contextIsComplete: false }),
    outcome: 'depends',
    dependsOn: ['aws:SourceVpce'],
    note: /The policy of the VPC endpoint comes before/,
  },
  {
    name: 'the same of a PRIVATE API, complete',
    input: input('NONE', { resourcePolicy: vpceOnly, endpointType: 'PRIVATE' }),
    outcome: 'explicit-deny',
    deciding: ['resource', 1, /aws:SourceVpce is not in the request/],
  },
  {
    name: 'the same where the endpoint is not given',
    input: input('NONE', { resourcePolicy: vpceOnly, contextIsComplete: false }),
    outcome: 'depends',
    dependsOn: ['aws:SourceVpce'],
  },
  {
    name: 'a listed key wins over the endpoint',
    input: input('NONE', { resourcePolicy: vpceOnly, endpointType: 'REGIONAL', context: { 'aws:SourceVpce': 'vpce-1' } }),
    outcome: 'allow',
    note: /aws:SourceVpce is filled only on private APIs: it counts here because the context lists it/,
  },
  {
    name: 'a key of signed callers, without authorization, in a part of a context',
    input: input('NONE', { resourcePolicy: orgOnly, contextIsComplete: false }),
    outcome: 'explicit-deny',
    deciding: ['resource', 1, /only for callers who sign/],
  },
  {
    name: 'the same with a Lambda authorizer',
    input: input('CUSTOM', { resourcePolicy: orgOnly, contextIsComplete: false }),
    outcome: 'explicit-deny',
  },
  {
    name: 'the same for a caller who signs',
    input: input('AWS_IAM', { resourcePolicy: orgOnly, contextIsComplete: false }),
    outcome: 'depends',
    dependsOn: ['aws:PrincipalOrgID'],
  },
  {
    name: 'a listed key wins over the authorization',
    input: input('NONE', { resourcePolicy: orgOnly, context: { 'aws:PrincipalOrgID': 'o-1' } }),
    outcome: 'allow',
    note: /aws:PrincipalOrgID is filled only for callers who sign/,
  },
  {
    name: 'a tag of the principal, listed',
    input: input('CUSTOM', {
      resourcePolicy: policy(forAll('Allow', when('StringEquals', 'aws:PrincipalTag/team', 'blue'))),
      context: { 'aws:PrincipalTag/team': 'blue' },
    }),
    outcome: 'allow',
    note: /aws:PrincipalTag\/team is filled only/,
  },
];

const CALLERS: readonly Row[] = [
  {
    name: 'a caller policy without authorization',
    input: input('NONE', { resourcePolicy: policy(forAll('Allow')), callerPolicy: policy(own('Deny')) }),
    outcome: 'allow',
    note: /callerPolicy is not read: a method without authorization/,
  },
  {
    name: 'a caller policy with a user pool',
    input: input('COGNITO_USER_POOLS', { callerPolicy: policy(own('Deny')) }),
    outcome: 'allow',
    note: /callerPolicy is not read: a user pool/,
  },
  {
    name: 'a principal with a Lambda authorizer is anonymous',
    input: input('CUSTOM', { principal: ANN, resourcePolicy: policy(forAll('Allow', { Principal: { AWS: ANN } })) }),
    outcome: 'implicit-deny',
    note: /principal is not read/,
    deciding: ['resource', 0, /anonymous/],
  },
  {
    name: 'a whole response',
    input: input('CUSTOM', { callerPolicy: response(anyRoute, { context: { tier: 'gold' } }) }),
    outcome: 'allow',
  },
  { name: 'the policy alone', input: input('CUSTOM', { callerPolicy: anyRoute }), outcome: 'allow' },
  { name: 'an identity policy in a wrapping', input: input('AWS_IAM', { callerPolicy: { policyDocument: anyRoute } }), outcome: 'allow' },
  {
    name: 'a condition in an authorizer’s policy',
    input: input('CUSTOM', {
      callerPolicy: policy(own('Allow', when('StringEquals', 'aws:SourceIp', '203.0.113.7'))),
      context: { 'aws:SourceIp': '203.0.113.7' },
    }),
    outcome: 'allow',
    note: /AWS does not document conditions in an authorizer's policy/,
  },
  {
    name: 'the shorthand in an authorizer’s policy',
    input: input('CUSTOM', { callerPolicy: policy(own('Allow', { Resource: 'execute-api:/*' })) }),
    outcome: 'implicit-deny',
    note: /in resource policies only/,
    deciding: ['caller', 0, /shorthand/],
  },
  { name: 'an authorizer that lists nothing', input: input('CUSTOM', { callerPolicy: policy() }), outcome: 'implicit-deny' },
  {
    name: 'a policy cached for another route',
    input: input('CUSTOM', { callerPolicy: policy(own('Allow', { Resource: `${API}/prod/GET/orders` })) }),
    outcome: 'implicit-deny',
    deciding: ['caller', 0, /covers `\/orders`, not `\/orders\/42`/],
  },
  {
    name: 'a role for its session',
    input: input('AWS_IAM', {
      principal: SESSION,
      resourcePolicy: policy(forAll('Allow', { Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } })),
    }),
    outcome: 'allow',
  },
  {
    name: 'a user who is not named',
    input: input('AWS_IAM', { principal: ANN, resourcePolicy: policy(forAll('Allow', { Principal: { AWS: `${ANN}a` } })) }),
    outcome: 'implicit-deny',
  },
  {
    name: 'nobody named, everyone allowed',
    input: input('AWS_IAM', { sameAccount: false, resourcePolicy: policy(forAll('Allow')), callerPolicy: anyRoute }),
    outcome: 'allow',
  },
  { name: 'nobody named, all who sign allowed', input: input('AWS_IAM', { resourcePolicy: awsStar('Allow') }), outcome: 'allow' },
  {
    name: 'nobody named, one user allowed',
    input: input('AWS_IAM', { resourcePolicy: policy(forAll('Allow', { Principal: { AWS: ANN } })) }),
    outcome: 'depends',
    dependsOn: ['aws:PrincipalArn'],
    note: /principal is not given/,
  },
  {
    name: 'a caller of another account, said to be of the same',
    input: input('AWS_IAM', { principal: 'arn:aws:iam::999900001111:user/x', callerPolicy: anyRoute }),
    outcome: 'allow',
    note: /belongs to account 999900001111, the API to 111122223333/,
  },
  {
    name: 'a caller of the same account, said to be of another',
    input: input('AWS_IAM', { principal: ANN, sameAccount: false, callerPolicy: anyRoute }),
    outcome: 'implicit-deny',
    note: /one Allow is enough/,
  },
];

const UNDECIDED: readonly Row[] = [
  ...(['NONE', 'CUSTOM', 'COGNITO_USER_POOLS'] as const).map((auth) => ({
    name: `{"AWS":"*"} with ${auth}`,
    input: input(auth, { resourcePolicy: awsStar('Allow') }),
    outcome: 'depends' as const,
    dependsOn: ['undecided:aws-star-anonymous'],
  })),
  {
    name: '{"AWS":"*"} in a Deny with CUSTOM',
    input: input('CUSTOM', { resourcePolicy: awsStar('Deny'), callerPolicy: anyRoute }),
    outcome: 'depends',
    dependsOn: ['undecided:aws-star-anonymous'],
    deciding: ['resource', 0, /AWS does not say/],
  },
  {
    name: '{"AWS":"*"} in an Allow, where the authorizer allows, opens nothing',
    input: input('CUSTOM', { resourcePolicy: awsStar('Allow'), callerPolicy: anyRoute }),
    outcome: 'allow',
    deciding: ['caller', 0, /covers it/],
  },
  {
    name: 'a negated operator with a variable without value',
    input: input('AWS_IAM', {
      callerPolicy: policy(own('Allow'), own('Deny', when('StringNotEquals', 'aws:SourceIp', '${aws:username}'))),
      context: { 'aws:SourceIp': '203.0.113.7' },
    }),
    outcome: 'depends',
    dependsOn: ['undecided:negated-variable'],
    deciding: ['caller', 1, /AWS does not say/],
  },
  {
    name: 'NotResource with a variable without value',
    input: input('NONE', {
      resourcePolicy: policy(forAll('Allow', { Resource: undefined, NotResource: `${API}/prod/GET/\${aws:username}` })),
    }),
    outcome: 'depends',
    dependsOn: ['undecided:not-resource-variable'],
  },
  {
    name: 'ForAnyValue with IfExists, the key absent',
    input: input('NONE', { resourcePolicy: policy(forAll('Allow', when('ForAnyValue:StringLikeIfExists', 'aws:UserAgent', 'curl*'))) }),
    outcome: 'depends',
    dependsOn: ['undecided:for-any-value-if-exists'],
  },
  {
    name: 'a value that is no address',
    input: input('NONE', {
      resourcePolicy: policy(forAll('Allow', when('IpAddress', 'aws:SourceIp', '203.0.113.0/33'))),
      context: { 'aws:SourceIp': '203.0.113.7' },
    }),
    outcome: 'depends',
    dependsOn: ['undecided:invalid-value'],
  },
  {
    name: 'a masked account',
    input: {
      ...input('NONE', { resourcePolicy: policy(forAll('Allow', { Resource: `${API}/*` })) }),
      methodArn: `${API.replace('111122223333', 'xxxxxxxxxxxx')}/prod/GET/`,
    },
    outcome: 'depends',
    dependsOn: ['undecided:masked-arn'],
  },
  {
    name: 'a masked account whose last digits are there',
    input: {
      ...input('NONE', { resourcePolicy: policy(forAll('Allow', { Resource: `${API}/*` })) }),
      methodArn: `${API.replace('111122223333', '********3333')}/prod/GET/`,
    },
    outcome: 'allow',
  },
  {
    name: 'only what can change the outcome is named',
    input: input('CUSTOM', {
      contextIsComplete: false,
      resourcePolicy: policy(
        forAll('Allow', when('StringEquals', 'aws:Referer', 'x')),
        forAll('Deny', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24')),
      ),
      callerPolicy: anyRoute,
    }),
    outcome: 'depends',
    dependsOn: ['aws:SourceIp'],
    deciding: ['resource', 1, /needs aws:SourceIp/],
  },
  {
    name: 'a certain Deny beside an open one',
    input: input('CUSTOM', {
      contextIsComplete: false,
      resourcePolicy: policy(forAll('Deny', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'))),
      callerPolicy: policy(own('Deny')),
    }),
    outcome: 'explicit-deny',
    deciding: ['caller', 0, /covers it/],
  },
  {
    name: 'a Deny that is open, nothing allowed: denied either way',
    input: input('NONE', {
      contextIsComplete: false,
      resourcePolicy: policy(forAll('Deny', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'))),
    }),
    outcome: 'depends',
    dependsOn: ['aws:SourceIp'],
    note: /Nothing in this policy allows the request/,
  },
  {
    name: 'both sides open, both accounts must allow',
    input: input('AWS_IAM', {
      sameAccount: false,
      contextIsComplete: false,
      resourcePolicy: allowList,
      callerPolicy: policy(own('Allow', when('Bool', 'aws:MultiFactorAuthPresent', true))),
    }),
    outcome: 'depends',
    dependsOn: ['aws:SourceIp', 'aws:MultiFactorAuthPresent'],
  },
  {
    name: 'one side open, the other silent, both must allow',
    input: input('AWS_IAM', { sameAccount: false, contextIsComplete: false, resourcePolicy: allowList }),
    outcome: 'implicit-deny',
  },
];

const TEXTS: readonly Row[] = [
  ['plain', text],
  ['quotes escaped', inside(text)],
  ['quotes and slashes escaped', inside(text).replaceAll('/', '\\/')],
  ['slashes escaped, then all', inside(inside(text).replaceAll('/', '\\/'))],
].map(([dress, resourcePolicy = '']) => ({
  name: `a resource policy as text, ${dress}`,
  input: input('NONE', { resourcePolicy, context: { 'aws:SourceVpce': 'vpce-2' } }),
  outcome: 'explicit-deny',
  deciding: ['resource', 1, /vpce-2 is not equal to vpce-1/],
}));

const NO_POLICY: readonly Row[] = ['', ' \n', null, undefined].map((resourcePolicy) => ({
  name: `${JSON.stringify(resourcePolicy)} is no resource policy`,
  input: input('NONE', { resourcePolicy }),
  outcome: 'allow',
}));

export const ROWS: readonly Row[] = [...CONTEXT, ...CALLERS, ...UNDECIDED, ...TEXTS, ...NO_POLICY];
