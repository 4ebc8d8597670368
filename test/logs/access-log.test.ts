import { accessLogLine } from '../../src/logs/access-log-line';
import { missingVariables } from '../../src/logs/missing-variables';
import { parseAccessLog } from '../../src/logs/parse-access-log';

const ID = '0f3c9a52-6b1d-4e77-8a20-b5c4d3e2f1a0';
const OWN =
  '{"id":"$context.requestId","who":{"ip":"$context.identity.sourceIp"},"call":"$context.httpMethod $context.path","status":$context.status,"error":$context.error.messageString}';

test.each([
  [
    'JSON',
    `{ "requestId":"${ID}", "extendedRequestId":"XyZ12abcPQRsTUv=","ip": "203.0.113.7", "caller":"-", "user":"-", "requestTime":"22/Nov/2026:09:00:00 +0000", "httpMethod":"GET", "resourcePath":"/orders", "status":"403", "protocol":"HTTP/1.1", "responseLength":"82" }`,
  ],
  ['CLF', `203.0.113.7 - - [22/Nov/2026:09:00:00 +0000]"GET /orders HTTP/1.1" 403 82 ${ID} XyZ12abcPQRsTUv=`],
  ['CSV', `203.0.113.7,-,-,22/Nov/2026:09:00:00 +0000,GET,/orders,HTTP/1.1,403,82,${ID},XyZ12abcPQRsTUv=`],
  [
    'XML',
    `<request id="${ID}"> <extendedRequestId>XyZ12abcPQRsTUv=</extendedRequestId> <ip>203.0.113.7</ip> <caller>-</caller> <user>-</user> <requestTime>22/Nov/2026:09:00:00 +0000</requestTime> <httpMethod>GET</httpMethod> <resourcePath>/orders</resourcePath> <status>403</status> <protocol>HTTP/1.1</protocol> <responseLength>82</responseLength> </request>`,
  ],
])('as the console offers it: %s', (_name, line) => {
  expect(parseAccessLog(line)).toMatchObject({
    at: '2026-11-22T09:00:00.000Z',
    variables: {
      requestId: ID,
      extendedRequestId: 'XyZ12abcPQRsTUv=',
      'identity.sourceIp': '203.0.113.7',
      'identity.caller': null,
      httpMethod: 'GET',
      resourcePath: '/orders',
      status: '403',
    },
  });
});

test('a stage’s own JSON format, with a message that breaks the JSON', () => {
  const variables = { requestId: ID, 'identity.sourceIp': '203.0.113.7', httpMethod: 'GET', path: '/prod/a', status: '403' };
  expect(
    parseAccessLog(`{"id":"${ID}","who":{"ip":"203.0.113.7"},"call":"GET /prod/a","status":403,"error":"Forbidden"}`, OWN)?.variables,
  ).toEqual({ ...variables, 'error.messageString': 'Forbidden' });
  expect(parseAccessLog(`{"id":"${ID}","who":{"ip":"203.0.113.7"},"call":"GET /prod/a","status":403,"error":-}`, OWN)?.variables).toEqual({
    ...variables,
    'error.messageString': null,
  });
});

test.each([
  '{"message":"Forbidden"}',
  '{"Version":"2012-10-17","Statement":[]}',
  'I get 403 from 203.0.113.7',
  '',
  '{',
  '{"statusCode":403,"error":"Forbidden"}',
])('no access log: %s', (line) => {
  expect(parseAccessLog(line)).toBeUndefined();
});

test('names what is missing, and writes the line to paste', () => {
  const format = '{"requestId":"$context.requestId","error":"$context.error.message"}';
  expect(missingVariables(format)).toContain('authorizer.error');
  expect(missingVariables(format)).not.toContain('error.messageString');
  for (const each of [
    format,
    OWN,
    '$context.requestId,$context.status',
    '<request id="$context.requestId"> </request>',
    '$context.requestId $context.status',
  ]) {
    expect(missingVariables(accessLogLine(each)?.format ?? '')).toEqual([]);
  }
  expect(() => JSON.parse(accessLogLine(format)?.format ?? '')).not.toThrow();
});
