import type { FailedRequest } from '../../src/evidence/failed-request';

interface Paste {
  readonly name: string;
  readonly text: string;
  readonly request?: Partial<FailedRequest>;
  readonly response?: object;
  readonly executionLog?: object;
  readonly question?: object;
  /** Sightings; one unless said. */
  readonly count?: number;
}

const ID = '0f3c9a52-6b1d-4e77-8a20-b5c4d3e2f1a0';
const OTHER = '7b1e2d3c-4f5a-4b6c-8d7e-9f0a1b2c3d4e';
const HOST = 'https://k3v9q0m2za.execute-api.eu-west-1.amazonaws.com';

export const PASTES: readonly Paste[] = [
  {
    name: 'an id and names beside it',
    text: `/why403 orders prod ${ID}`,
    request: { requestId: ID },
    question: { words: ['orders', 'prod'], understood: true, summary: 'request 0f3c…f1a0' },
  },
  { name: 'quietly', text: `quietly ${ID}`, request: { requestId: ID }, question: { quietly: true, words: [] } },
  {
    name: 'a frame of a WebSocket API',
    text: '> {"action":"post"}\n< {"message": "Forbidden", "connectionId":"VdKx3cWmoAMCJtg=", "requestId":"VdKyQEWWIAMFh7A="}',
    request: { apiType: 'WEBSOCKET', errorMessage: 'Forbidden' },
  },
  {
    name: 'the wide letters of a Japanese keyboard',
    text: 'ステータス：４０３\n｛＂message＂：＂Ｆｏｒｂｉｄｄｅｎ＂｝',
    request: { errorMessage: 'Forbidden' },
  },
  { name: 'two ids', text: `${ID}\n${OTHER}`, count: 2, request: { requestId: ID } },
  {
    name: 'an id in a sentence',
    text: `It failed again (request id: ${ID}), can you look?`,
    request: { requestId: ID },
    question: { words: [] },
  },
  { name: 'a replaced id', text: `x-amzn-RequestId: ${ID}_REPLACED_INVALID_REQUEST_ID`, request: { requestId: ID } },
  {
    name: 'a UUID in a path is no request id',
    text: `GET ${HOST}/prod/orders/${OTHER} gives 403`,
    request: { apiId: 'k3v9q0m2za', stage: 'prod', region: 'eu-west-1', path: `/orders/${OTHER}`, status: 403 },
  },
  {
    name: 'the function’s id is not the API’s',
    text: `START RequestId: ${OTHER} Version: $LATEST\nEND RequestId: ${OTHER}`,
    request: { apiType: 'unknown' },
    question: { understood: false },
  },
  {
    name: 'the backend’s id is not the API’s',
    text: `(${ID}) Received response. Status: 403, Integration latency: 4 ms\n(${ID}) Endpoint response headers: {Date=Sun, 22 Nov 2026 09:00:00 GMT, x-amzn-RequestId=${OTHER}}\n(${ID}) Method completed with status: 403`,
    request: { requestId: ID, status: 403 },
    executionLog: { completedStatus: 403 },
  },
  {
    name: 'curl -v',
    text: `$ curl -v -X POST ${HOST}/prod/orders -d '{}'
* Connected to k3v9q0m2za.execute-api.eu-west-1.amazonaws.com port 443
> POST /prod/orders HTTP/1.1
> Host: k3v9q0m2za.execute-api.eu-west-1.amazonaws.com
> Accept: */*
>
< HTTP/1.1 403 Forbidden
< Date: Sun, 22 Nov 2026 09:00:00 GMT
< Content-Type: application/json
< x-amzn-RequestId: ${ID}
< x-amzn-ErrorType: ForbiddenException
<
{"message":"Forbidden"}`,
    request: {
      requestId: ID,
      apiId: 'k3v9q0m2za',
      stage: 'prod',
      path: '/orders',
      httpMethod: 'POST',
      status: 403,
      time: '2026-11-22T09:00:00.000Z',
    },
    response: { status: 403, errorType: 'ForbiddenException', message: 'Forbidden', headersComplete: true },
  },
  {
    name: 'a preflight that passed and a call that was refused',
    text: `> OPTIONS /prod/orders HTTP/2\n< HTTP/2 200\n< x-amzn-requestid: ${OTHER}\n< date: Sun, 22 Nov 2026 09:00:00 GMT\n\n> GET /prod/orders HTTP/2\n< HTTP/2 403\n< x-amzn-requestid: ${ID}\n< x-amzn-errortype: AccessDeniedException\n\n{"Message":"User is not authorized to access this resource"}`,
    request: { requestId: ID, httpMethod: 'GET', status: 403 },
    count: 2,
  },
  {
    name: 'a header alone',
    text: 'x-amzn-ErrorType:IncompleteSignatureException',
    response: { errorType: 'IncompleteSignatureException', headersComplete: false },
  },
  { name: 'a status and a body', text: '401\n{"message":"Unauthorized"}', response: { status: 401, message: 'Unauthorized' } },
  {
    name: 'botocore',
    text: 'botocore.errorfactory.ForbiddenException: An error occurred (403) when calling: Forbidden',
    response: { errorType: 'ForbiddenException' },
  },
  {
    name: 'a stamp on the line before',
    text: `2026-11-22T09:00:00.123Z\n(${ID}) Starting authorizer: a1b2c3 for request: ${ID}\n2026-11-22T09:00:00.124Z\n(${ID}) Unauthorized request: ${ID}`,
    request: { requestId: ID, time: '2026-11-22T09:00:00.123Z', status: 401 },
    executionLog: { unauthorized: true },
  },
  {
    name: 'an Insights table, newest first',
    text: `| 2026-11-22 09:00:00.200 | (${ID}) Method completed with status: 403 | 123456789012:API-Gateway-Execution-Logs_k3v9q0m2za/prod |\n| 2026-11-22 09:00:00.100 | (${ID}) Starting execution for request: ${ID} | 123456789012:API-Gateway-Execution-Logs_k3v9q0m2za/prod |`,
    request: { requestId: ID, time: '2026-11-22T09:00:00.100Z', status: 403 },
    executionLog: { completedStatus: 403, executionStarted: true },
  },
  {
    name: 'the CLI’s JSON',
    text: `{"events":[{"timestamp":1795338000000,\n"message":"(${ID}) API Key  not authorized because method 'GET /a' requires API Key and API Key is not associated with a Usage Plan for API Stage k3v9q0m2za/prod: No Usage Plan found for key and API Stage"}]}`,
    request: { requestId: ID, apiId: 'k3v9q0m2za', stage: 'prod' },
    executionLog: { apiKey: { reason: 'no-key' } },
  },
  {
    name: 'a CSV export with doubled quotes',
    text: `timestamp,message\n1795338000000,"(${ID}) Extended Request Id: XyZ12abcPQRsTUv="\n1795338000001,"(${ID}) Authorizer result body before parsing: {""principalId"":""u""}"`,
    request: { requestId: ID, extendedRequestId: 'XyZ12abcPQRsTUv=', time: '2026-11-22T09:00:00.000Z' },
    executionLog: { authorizer: { called: 'yes', result: { problem: 'no-policy' } } },
  },
  {
    name: 'a browser’s network tab',
    text: `Request URL: https://api.example.com/v1/orders/5\nRequest Method: DELETE\nStatus Code: 403 Forbidden\n\nx-amzn-errortype: MissingAuthenticationTokenException\nx-amzn-requestid: ${ID}`,
    request: { requestId: ID, httpMethod: 'DELETE', status: 403 },
    question: { hints: [{ from: 'host', host: 'api.example.com' }] },
  },
  {
    name: 'a test as one JSON string',
    text: `"log": "Execution log for request ${ID}\\nSun Nov 22 09:00:00 UTC 2026 : Starting execution for request: ${ID}\\nSun Nov 22 09:00:01 UTC 2026 : Execution failed due to configuration error: Invalid permissions on Lambda function\\nSun Nov 22 09:00:01 UTC 2026 : Method completed with status: 500"`,
    request: { requestId: ID, status: 500, time: '2026-11-22T09:00:00.000Z' },
    executionLog: { testInvoke: true, failure: { error: 'invalid-permissions', of: 'integration' } },
  },
  {
    name: 'a log line in a sentence',
    text: 'In CloudWatch I see `Execution failed due to configuration error: Authorizer error` and nothing else',
    executionLog: { failure: { error: 'authorizer-error', of: 'authorizer' } },
  },
  {
    name: 'two requests interleaved',
    text: `(${OTHER}) Starting execution for request: ${OTHER}\n(${ID}) Starting authorizer: a1b2c3 for request: ${ID}\n(${OTHER}) Method completed with status: 200\n(${ID}) The client is not authorized to perform this operation.`,
    request: { requestId: ID },
    executionLog: { clientNotAuthorized: true, executionStarted: false },
    count: 2,
  },
  {
    name: 'an answer and its log',
    text: `HTTP/2 403\nx-amzn-requestid: ${ID}\nx-amzn-errortype: AccessDeniedException\n\n{"Message":"User is not authorized to access this resource"}\n\n(${ID}) Extended Request Id: XyZ12abcPQRsTUv=\n(${ID}) The client is not authorized to perform this operation.`,
    request: { requestId: ID, extendedRequestId: 'XyZ12abcPQRsTUv=', status: 403 },
    response: { errorType: 'AccessDeniedException' },
    executionLog: { clientNotAuthorized: true, whole: true },
  },
  {
    name: 'an access log with own names, on many lines',
    text: `{\n  "requestId": "${ID}",\n  "sourceIp": "203.0.113.7",\n  "path": "/prod/orders",\n  "stage": "prod",\n  "status": 403,\n  "errorMessage": "Forbidden",\n  "errorResponseType": "WAF_FILTERED"\n}`,
    request: { requestId: ID, sourceIp: '203.0.113.7', path: '/orders', status: 403, responseType: 'WAF_FILTERED' },
  },
  {
    name: 'a resource policy',
    text: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"execute-api:Invoke","Resource":"arn:aws:execute-api:eu-west-1:123456789012:zzzzzzzzzz/prod/GET/orders","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}]}',
    request: { apiType: 'unknown' },
    question: { sightings: [{ evidence: { pastedPolicy: { value: { kind: 'resource' } } } }] },
  },
  {
    name: 'an authorizer’s answer',
    text: '{"principalId":"u","policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"*"}]}}',
    question: { sightings: [{ evidence: { pastedPolicy: { value: { kind: 'authorizer' } } } }] },
  },
  {
    name: 'S3',
    text: '<Error><Code>AccessDenied</Code><Message>Access Denied</Message><HostId>x</HostId></Error>',
    question: { sightings: [{ evidence: { description: { value: { otherService: { service: 'Amazon S3' } } } } }] },
  },
  {
    name: 'an HTTP API',
    text: 'HTTP/2 403\ndate: Sun, 22 Nov 2026 09:00:00 GMT\napigw-requestid: XyZ12abcPQRsTUv=\n\n{"message":"Forbidden"}',
    request: { apiType: 'HTTP', extendedRequestId: 'XyZ12abcPQRsTUv=' },
  },
  { name: 'nothing', text: 'good morning everybody out there', question: { understood: false, summary: 'nothing of API Gateway' } },
  { name: 'empty', text: '', question: { understood: false, words: [] } },
  {
    name: 'prose',
    text: 'With API Gateway the first call works, then subsequent calls with the same token fail until I wait 5 minutes. The lambda authorizer is never called.',
    question: {
      understood: true,
      sightings: [
        {
          evidence: {
            description: {
              value: {
                signs: expect.arrayContaining(['works-then-fails', 'first-call-works', 'function-not-called', 'lambda-authorizer']),
              },
            },
          },
        },
      ],
    },
  },
];
