import fc from 'fast-check';
import { diagnose } from '../../src/diagnose';
import type { Evidence } from '../../src/evidence/evidence';
import type { FailedRequest } from '../../src/evidence/failed-request';
import { known } from '../../src/evidence/gathered';
import { resourcePolicyDecision } from '../../src/layers/resource-policy-decision';
import { readPolicy } from '../../src/policy/read-policy';

const ID = 'vpce-0a1b2c3d4e5f60718';
const ARN = 'arn:aws:execute-api:eu-west-1:********4321:s7k2p9x0qd/prod/GET/stock/7';
const OWN = 'arn:aws:execute-api:eu-west-1:210987654321:s7k2p9x0qd/*';
const request: FailedRequest = {
  apiType: 'REST',
  apiId: 's7k2p9x0qd',
  stage: 'prod',
  region: 'eu-west-1',
  accountId: '210987654321',
  httpMethod: 'GET',
  path: '/stock/7',
  status: 403,
  vpceId: ID,
};

interface Said {
  readonly tail?: string;
  readonly endpoint?: readonly object[];
  readonly resource?: readonly object[] | null;
  readonly auth?: 'NONE' | 'CUSTOM' | 'AWS_IAM' | 'COGNITO_USER_POOLS';
  readonly principal?: string;
}

const policyOf = (statements: readonly object[]) => readPolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }));

function evidenceOf({ tail, endpoint, resource, auth = 'NONE', principal = 'anonymous' }: Said): Evidence {
  const message = `User: ${principal} is not authorized to perform: execute-api:Invoke on resource: ${ARN}${tail ?? ''}`;
  return {
    restApi: known({ id: 's7k2p9x0qd', name: 'stock', endpointTypes: ['PRIVATE'] }, 'config'),
    route: known(
      { found: 'method', resourcePath: '/stock/{id}', httpMethod: 'GET', authorizationType: auth, apiKeyRequired: false },
      'config',
    ),
    ...(tail === undefined
      ? {}
      : {
          response: known({ status: 403, errorType: 'AccessDeniedException', message, headers: {}, headersComplete: false }, 'response'),
          // An answer alone does not show who made it.
          accessLog: known({ variables: { status: '403', 'error.responseType': 'ACCESS_DENIED', 'identity.vpceId': ID } }, 'access-log'),
        }),
    ...(resource === undefined ? {} : { resourcePolicy: known(resource === null ? null : policyOf(resource), 'policy') }),
    ...(endpoint === undefined
      ? {}
      : {
          vpcEndpoint: known(
            { id: ID, serviceName: 'x', vpcId: 'vpc-0a1b2c3d4e5f60718', privateDnsEnabled: true, policy: policyOf(endpoint) },
            'config',
          ),
        }),
  };
}

const allow = (more: object = {}) => ({ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: OWN, ...more });
const deny = (more: object = {}) => ({ ...allow(more), Effect: 'Deny' });
const stateOf = (said: Said, layer = 'vpc-endpoint-policy') =>
  diagnose(request, evidenceOf(said)).layers.find((each) => each.layer === layer);

test('a policy that lets everyone through is passed where a later layer refused, with the statement', () => {
  const clue = expect.stringContaining('as read now: statement 1 matches');
  const tail = ' with an explicit deny in a resource-based policy';
  expect(stateOf({ tail, endpoint: [allow()], resource: [deny()] })).toMatchObject({ state: 'passed', clue });
  expect(stateOf({ endpoint: [allow()] })).toMatchObject({ state: 'unknown', clue });
});

test('a policy that turns on who calls is not known to be passed', () => {
  expect(stateOf({ endpoint: [allow({ Principal: { AWS: 'arn:aws:iam::210987654321:root' } })] })).toEqual({
    layer: 'vpc-endpoint-policy',
    state: 'unknown',
  });
});

test('a refusal by another layer is not made one of the endpoint, whatever its policy says by now', () => {
  const tail = ' with an explicit deny in a resource-based policy';
  expect(stateOf({ tail, endpoint: [deny()], resource: [deny()] })).toMatchObject({
    state: 'unknown',
    clue: expect.stringContaining('may have changed'),
  });
});

test('a denial by the endpoint says nothing of WAF, whose place AWS does not tell', () => {
  const said = { tail: ' because no VPC endpoint policy allows the execute-api:Invoke action', endpoint: [deny({ Resource: '*/POST/*' })] };
  expect(stateOf(said)).toMatchObject({ state: 'denied' });
  expect(stateOf(said, 'waf')).toEqual({ layer: 'waf', state: 'unknown' });
  expect(stateOf(said, 'resource-policy')).toMatchObject({ state: 'not-reached' });
});

const TAILS = [
  '',
  ' with an explicit deny',
  ' because no VPC endpoint policy allows the execute-api:Invoke action',
  ' with an explicit deny in a VPC endpoint policy',
  ' because no resource-based policy allows the execute-api:Invoke action',
  ' with an explicit deny in a resource-based policy',
  ' because no identity-based policy allows the execute-api:Invoke action',
] as const;

const statement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Principal: fc.constantFrom<unknown>('*', { AWS: '*' }, { AWS: 'arn:aws:iam::210987654321:root' }),
    Resource: fc.constantFrom(
      '*',
      OWN,
      'arn:aws:execute-api:eu-west-1:210987654321:another000/*',
      'arn:aws:execute-api:eu-west-1:*:s7k2p9x0qd/prod/POST/*',
    ),
    Condition: fc.constantFrom(
      undefined,
      { StringEquals: { 'aws:SourceVpce': ID } },
      { StringNotEquals: { 'aws:SourceVpce': ID } },
      { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      { StringEquals: { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' } },
    ),
  })
  .map((each) => ({ Action: 'execute-api:Invoke', ...each }));
const statements = fc.option(fc.array(statement, { minLength: 1, maxLength: 3 }), { nil: undefined });

test('the endpoint is proved only by words that name it, or by its own policy where nothing else explains the words', () => {
  const said = fc.record({
    tail: fc.constantFrom(...TAILS),
    endpoint: statements,
    resource: statements,
    auth: fc.constantFrom('NONE', 'CUSTOM', 'AWS_IAM', 'COGNITO_USER_POOLS'),
    principal: fc.constantFrom('anonymous', 'arn:aws:sts::210987654321:assumed-role/stock/sync'),
  });
  let unnamed = 0;
  fc.assert(
    fc.property(said, ({ endpoint, resource, ...rest }) => {
      const evidence = evidenceOf({
        ...rest,
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(resource === undefined ? {} : { resource }),
      });
      const proved = diagnose(request, evidence).findings.filter(({ confidence }) => confidence === 'confirmed');
      expect(proved.length).toBeLessThanOrEqual(1);
      const isOfEndpoint = proved.some(({ layer }) => layer === 'vpc-endpoint-policy');
      const isNamed = rest.tail.includes('VPC endpoint');
      if (isOfEndpoint && !isNamed) {
        expect(rest.tail).not.toMatch(/resource-based|identity-based/);
        expect(endpoint).toBeDefined();
        expect(resourcePolicyDecision(evidence, request, { principal: rest.principal, arn: ARN }).outcome?.outcome).toBe('allow');
        unnamed += 1;
      }
      if (isNamed) for (const { layer } of proved) expect(layer).toBe('vpc-endpoint-policy');
    }),
    { numRuns: 1000, seed: 403 },
  );
  expect(unnamed).toBeGreaterThan(0);
});
