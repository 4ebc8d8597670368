import { isOfGateway } from '../../src/logs/access-log-writer';

const ID = 'c0a5e1d7-3f52-4b0e-9d61-6a7b8c9d0e1f';
const X = 'QzT4hG7kPw2Lm9A=';

it.each([
  ['AWS’s sample format', { requestId: ID, extendedRequestId: X, ip: '203.0.113.7', caller: '-', status: '403' }, true],
  ['a variable’s own name', { extendedRequestId: X, errorResponseType: 'THROTTLED', integrationLatency: '-', user: '-' }, true],
  ['variables in objects', { extendedRequestId: X, error: { responseType: 'THROTTLED' }, identity: { user: '-' } }, true],
  ['an HTTP API’s line', { requestId: X, routeKey: 'GET /a', authorizerError: '-' }, true],
  [
    'a sentence of API Gateway’s own',
    { requestId: X, authorizerError: 'The IAM role configured on the authorizer does not have permission to call the authorizer.' },
    true,
  ],
  ['a sentence of anybody’s', { requestId: X, authorizerError: 'Lambda authorizer timed out after 10 s' }, false],
  ['fields that a stage adds for itself', { extendedRequestId: X, user: '-', service: 'orders' }, true],
  ['a name that any program has', { extendedRequestId: X, user: '-', errorType: 'THROTTLED' }, false],
  ['nothing that is unset', { extendedRequestId: X, errorResponseType: 'THROTTLED' }, false],
  ['no extended id', { requestId: ID, errorResponseType: 'THROTTLED', user: '-' }, false],
  ['an object of its own', { extendedRequestId: X, user: '-', backend: { status: 500 } }, false],
])('%s', (_what, line, expected) => {
  expect(isOfGateway(JSON.stringify(line))).toBe(expected);
});

it.each([
  [`<request id="${ID}"> <extendedRequestId>${X}</extendedRequestId> <caller>-</caller> <status>403</status> </request>`, true],
  [`<request id="${ID}"> <caller>-</caller> <errorType>THROTTLED</errorType> </request>`, false],
  // A proxy in front logs like this too, with the ids of the answer at the end.
  [`203.0.113.7 - - [20/Nov/2026:09:41:00 +0000] "GET /orders HTTP/1.1" 403 42 ${ID} ${X}`, false],
])('%s', (line, expected) => {
  expect(isOfGateway(line)).toBe(expected);
});
