import type { Paste } from './paste';

const ID = '0f3c9a52-6b1d-4e77-8a20-b5c4d3e2f1a0';
const ARN = 'arn:aws:execute-api:eu-west-1:111122223333:k3v9q0m2za/prod/GET/orders/42';

/** One execution log as the console shows it. */
function executionLog(id: string, ...said: readonly string[]): string {
  const lines = [`Extended Request Id: XyZ12abcPQRsTUv=`, ...said];
  return lines.map((line, index) => `2026-11-22T09:00:00.${String(100 + index * 7)}Z\t(${id}) ${line}`).join('\n');
}

const event = JSON.stringify({
  type: 'REQUEST',
  methodArn: ARN,
  resource: '/orders/{id}',
  path: '/orders/42',
  httpMethod: 'GET',
  headers: {
    Accept: '*/*',
    Host: 'k3v9q0m2za.execute-api.eu-west-1.amazonaws.com',
    'User-Agent': 'shop-app/4.2',
    'X-Forwarded-For': '203.0.113.7',
  },
  queryStringParameters: { expand: 'lines', currency: 'EUR' },
  pathParameters: { id: '42' },
  requestContext: {
    resourceId: 'a1b2c3',
    apiId: 'k3v9q0m2za',
    stage: 'prod',
    identity: { sourceIp: '203.0.113.7', userAgent: 'shop-app/4.2' },
  },
});

/** What an authorizer call leaves in a log with data trace. */
function authorizerCall(id: string, policyDocument: object): readonly string[] {
  return [
    `Starting authorizer: a1b2c3 for request: ${id}`,
    'Incoming identity: ******9f3a1c',
    `Endpoint request URI: https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:orders-auth/invocations`,
    `Endpoint request headers: {X-Amz-Date=20261122T090000Z, x-amzn-apigateway-api-id=k3v9q0m2za, Accept=application/json, User-Agent=AmazonAPIGateway_k3v9q0m2za, Host=lambda.eu-west-1.amazonaws.com}`,
    `Endpoint request body after transformations: ${event}`,
    'Sending request to https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:orders-auth/invocations',
    `Authorizer result body before parsing: ${JSON.stringify({ principalId: 'customer-5521', policyDocument, context: { tier: 'gold' } })}`,
    'Using valid authorizer policy for principal: ******9f3a1c',
    'Successfully completed authorizer execution',
  ];
}

const policy = (Effect: 'Allow' | 'Deny', Resource: string): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect, Action: 'execute-api:Invoke', Resource }],
});

const denied = 'The client is not authorized to perform this operation.';

function backendCall(id: string): readonly string[] {
  return [
    `Starting execution for request: ${id}`,
    'HTTP Method: GET, Resource Path: /orders/42',
    'Method request path: {id=42}',
    'Method request headers: {Accept=*/*, Host=k3v9q0m2za.execute-api.eu-west-1.amazonaws.com, User-Agent=shop-app/4.2}',
    `Endpoint request body after transformations: ${event}`,
    'Received response. Status: 200, Integration latency: 48 ms',
    'Endpoint response body before transformations: {"statusCode":403,"headers":{"Content-Type":"application/json"},"body":"{\\"message\\":\\"No such tenant\\"}"}',
    'Method response body after transformations: {"message":"No such tenant"}',
    'Successfully completed execution',
    'Method completed with status: 403',
  ];
}

const accessLog = {
  requestId: ID,
  extendedRequestId: 'XyZ12abcPQRsTUv=',
  ip: '203.0.113.7',
  requestTime: '22/Nov/2026:09:00:00 +0000',
  httpMethod: 'GET',
  resourcePath: '/orders/{id}',
  path: '/prod/orders/42',
  status: '403',
  responseType: 'ACCESS_DENIED',
  errorMessage: 'User is not authorized to access this resource',
};

const many = Array.from({ length: 12 }, (_, index) => {
  const id = `${String(index).padStart(8, '0')}-6b1d-4e77-8a20-b5c4d3e2f1a0`;
  return executionLog(
    id,
    ...authorizerCall(id, policy(index % 3 === 0 ? 'Deny' : 'Allow', ARN)),
    ...(index % 3 === 0 ? [denied] : backendCall(id)),
  );
}).join('\n');

export const LOGS: readonly Paste[] = [
  { name: 'execution log, explicit deny, data trace', text: executionLog(ID, ...authorizerCall(ID, policy('Deny', '*')), denied) },
  {
    name: 'execution log, another path allowed',
    text: executionLog(ID, ...authorizerCall(ID, policy('Allow', ARN.replace('/42', '/41'))), denied),
  },
  { name: 'execution log, backend said 403', text: executionLog(ID, ...authorizerCall(ID, policy('Allow', '*')), ...backendCall(ID)) },
  { name: 'execution log, no data trace', text: executionLog(ID, `Starting authorizer: a1b2c3 for request: ${ID}`, denied) },
  {
    name: 'execution log, API key',
    text: `(${ID}) API Key  not authorized because method 'GET /orders' requires API Key and API Key is not associated with a Usage Plan for API Stage k3v9q0m2za/prod: No Usage Plan found for key and API Stage`,
  },
  { name: 'execution log of twelve requests', text: many },
  { name: 'access log, JSON', text: JSON.stringify(accessLog) },
  {
    name: 'access log, CLF',
    text: `203.0.113.7 - - [22/Nov/2026:09:00:00 +0000] "GET /orders/{id} HTTP/1.1" 403 60 ${ID}`,
  },
  {
    name: 'Insights table',
    text: `| 2026-11-22 09:00:00.200 | (${ID}) Method completed with status: 403 | 111122223333:API-Gateway-Execution-Logs_k3v9q0m2za/prod |\n| 2026-11-22 09:00:00.100 | (${ID}) Starting execution for request: ${ID} | 111122223333:API-Gateway-Execution-Logs_k3v9q0m2za/prod |`,
  },
];
