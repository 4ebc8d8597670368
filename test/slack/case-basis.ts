import { known, unknown } from '../../src/evidence/gathered';
import { parseAccessLog } from '../../src/logs/parse-access-log';
import { parseExecutionLog } from '../../src/logs/parse-execution-log';
import { readPolicy } from '../../src/policy/read-policy';
import type { Basis } from '../../src/why403';
import { REQUEST_ID, request } from './answers';

const ARN = 'arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/prod';

const LINES = [
  'Extended Request Id: HaKdXFmpIAMELos=',
  `Starting authorizer: ou3j78 for request: ${REQUEST_ID}`,
  'Incoming identity: **********9f3a1c',
  'Endpoint request headers: {Authorization=Bearer a-token-of-somebody, X-Secret=1}',
  `Authorizer result body before parsing: {"principalId":"u","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Allow","Resource":"${ARN}/GET/orders"}]}}`,
  'The client is not authorized to perform this operation.',
];

const executionLog = parseExecutionLog(
  LINES.map((message) => ({ message: `(${REQUEST_ID}) ${message}`, at: '2026-11-22T10:00:00.100Z' })),
  { requestId: REQUEST_ID },
);

const accessLog = parseAccessLog(
  JSON.stringify({ requestId: REQUEST_ID, status: '403', 'identity.sourceIp': '203.0.113.7', 'identity.userAgent': 'shop-app/4.2' }),
  '{"requestId":"$context.requestId","status":"$context.status","identity.sourceIp":"$context.identity.sourceIp","identity.userAgent":"$context.identity.userAgent"}',
);

export const OFFICE_ONLY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Sid: 'everyone', Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: `${ARN}/*` },
    {
      Sid: 'office-only',
      ...{ Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke', Resource: `${ARN}/*` },
      Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
    },
  ],
});

/** What the answer of test/slack/answers.ts could rest on. */
export const caseBasis: Basis = {
  request: { ...request, sourceIp: '203.0.113.7' },
  evidence: {
    executionLog: known(executionLog, 'execution-log'),
    ...(accessLog === undefined ? {} : { accessLog: known(accessLog, 'access-log') }),
    functionLog: unknown('forbidden', 'AccessDenied: I lack logs:FilterLogEvents on /aws/lambda/orders-authorizer', 'Grant it'),
    restApi: known({ id: 'a1b2c3d4e5', name: 'orders', endpointTypes: ['REGIONAL'] }, 'config'),
    resourcePolicy: known(readPolicy(OFFICE_ONLY), 'policy'),
    route: known(
      {
        ...{ found: 'method', resourcePath: '/orders/{id}', httpMethod: 'GET', authorizationType: 'CUSTOM', authorizerId: 'ou3j78' },
        apiKeyRequired: false,
      },
      'config',
    ),
    authorizers: known(
      [
        {
          ...{ id: 'ou3j78', name: 'orders-authorizer', type: 'TOKEN', ttlSeconds: 300, hasCredentials: false },
          ...{ identitySource: ['method.request.header.Authorization'], functionName: 'orders-authorizer' },
        },
      ],
      'config',
    ),
  },
};

/** The same with a log of so many lines, each as long as a path can make it. */
export function longBasis(count: number): Basis {
  const { executionLog: log } = caseBasis.evidence;
  if (log?.status !== 'known') throw new Error('no log');
  const lines = Array.from({ length: count }, (_, index) => ({
    shape: 'http-method' as const,
    message: `HTTP Method: GET, Resource Path: /${'p'.repeat(480)}${index}`,
    truncated: false,
  }));
  return { ...caseBasis, evidence: { ...caseBasis.evidence, executionLog: { ...log, value: { ...log.value, lines } } } };
}
