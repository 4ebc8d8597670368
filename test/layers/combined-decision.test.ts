import { diagnose } from '../../src/diagnose';
import type { Evidence } from '../../src/evidence/evidence';
import type { FailedRequest } from '../../src/evidence/failed-request';
import { known } from '../../src/evidence/gathered';
import { combinedDecision } from '../../src/layers/combined-decision';
import { parseExecutionLog } from '../../src/logs/parse-execution-log';
import { readPolicy } from '../../src/policy/read-policy';

const ARN = 'arn:aws:execute-api:eu-west-1:111122223333:k2v9q0m3xt/live';
const ID = '0f1d7a52-8a4e-4c0b-9d51-6b7f0a3c2e11';
const request: FailedRequest = {
  apiType: 'REST',
  requestId: ID,
  apiId: 'k2v9q0m3xt',
  stage: 'live',
  region: 'eu-west-1',
  accountId: '111122223333',
  httpMethod: 'GET',
  path: '/stock/7',
  status: 403,
  sourceIp: '203.0.113.7',
};

const policyText = (effect: string, resource: string, more: object = {}): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: effect, Action: 'execute-api:Invoke', Resource: resource, ...more }] });

function evidence(returned: string, resourcePolicy: string | null): Evidence {
  const lines = [
    'Extended Request Id: LoggedRequest1A=',
    `Starting authorizer: ab12cd for request: ${ID}`,
    `Endpoint request body after transformations: {"type":"TOKEN","authorizationToken":"***","methodArn":"${ARN}/GET/stock/7"}`,
    'Sending request to https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:gate/invocations',
    `Authorizer result body before parsing: {"principalId":"p","policyDocument":${returned}}`,
    'Using valid authorizer policy for principal: p',
    'Successfully completed authorizer execution',
    'The client is not authorized to perform this operation.',
  ];
  return {
    executionLog: known(
      parseExecutionLog(
        lines.map((line) => ({ message: `(${ID}) ${line}` })),
        { requestId: ID },
      ),
      'execution-log',
    ),
    response: known(
      {
        status: 403,
        errorType: 'AccessDeniedException',
        message: 'User is not authorized to access this resource',
        headers: {},
        headersComplete: false,
      },
      'response',
    ),
    restApi: known({ id: 'k2v9q0m3xt', name: 'stock', endpointTypes: ['REGIONAL'] }, 'config'),
    route: known(
      {
        found: 'method',
        resourcePath: '/stock/{id}',
        httpMethod: 'GET',
        authorizationType: 'CUSTOM',
        authorizerId: 'ab12cd',
        apiKeyRequired: false,
      },
      'config',
    ),
    resourcePolicy: known(resourcePolicy === null ? null : readPolicy(resourcePolicy), 'policy'),
  };
}

const OTHER_ROUTE = policyText('Allow', `${ARN}/GET/orders`);
const DENY = policyText('Deny', `${ARN}/*`);
const EVERYONE = policyText('Allow', `${ARN}/*`, { Principal: '*' });
const OTHER_ADDRESS = policyText('Allow', `${ARN}/*`, { Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } });

test.each([
  ['no resource policy, another route', OTHER_ROUTE, null, 'implicit-deny'],
  ['a resource policy that allows, another route', OTHER_ROUTE, EVERYONE, 'allow'],
  ['a resource policy that is silent, another route', OTHER_ROUTE, OTHER_ADDRESS, 'implicit-deny'],
  ['a Deny of the function beats an allow', DENY, EVERYONE, 'explicit-deny'],
])('%s', (_what, returned, resourcePolicy, outcome) => {
  expect(combinedDecision(evidence(returned, resourcePolicy), request)?.outcome).toBe(outcome);
});

test('where the known policies allow together, nothing that refused by policy is proved, and the answer says so', () => {
  const diagnosis = diagnose(request, evidence(OTHER_ROUTE, EVERYONE));
  expect(diagnosis.findings.filter(({ confidence }) => confidence === 'confirmed')).toEqual([]);
  expect(diagnosis.contradictions.join(' ')).toMatch(/allow this request together/);
  const without = diagnose(request, evidence(OTHER_ROUTE, null));
  expect(without.findings[0]).toMatchObject({ cause: 'authorizer-implicit-deny', confidence: 'confirmed' });
  expect(without.contradictions).toEqual([]);
});
