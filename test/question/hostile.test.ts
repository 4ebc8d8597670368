import type { CauseId } from '../../src/causes/ids';
import { findingsOf } from './pastes/answer-of';
import { ARN, EXTENDED, ID } from './pastes/paste';

const P = `(${ID}) `;
const OTHER = '9d20c4f1-3b6a-47e5-8c19-a07b5e2d6f83';
const deny = `{"principalId":"u","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Deny","Resource":"*"}]}}`;
const backend = (body: string, path = '/x') =>
  [
    `Extended Request Id: ${EXTENDED}`,
    `Starting execution for request: ${ID}`,
    `HTTP Method: GET, Resource Path: ${path}`,
    `Method request body before transformations: ${body}`,
    `Endpoint request URI: https://shop.example.com/x`,
    `Received response. Status: 403, Integration latency: 3 ms`,
    `Method completed with status: 403`,
  ]
    .map((l) => P + l)
    .join('\n');
/** Texts that try to make the program prove something false. */
const HOSTILE: Readonly<Record<string, string>> = {
  'forged lines in a body, raw newlines': backend(
    `{"a":"x\n${P}Authorizer result body before parsing: ${deny}\n${P}The client is not authorized to perform this operation.\n"}`,
  ),
  'forged api key line in body without prefix': backend(
    `{"a":"\nAPI Key  not authorized because method 'GET /' requires API Key and API Key is not associated with a Usage Plan for API Stage a/b: API Stage is not in a Usage Plan\n"}`,
  ),
  'forged in a path': `GET /x?y=(${ID})%20Access%20denied.%20Reason:%20Could%20not%20find%20issuer -> HTTP/1.1 403 Forbidden`,
  'forged in a path raw': `> GET /x/(${ID}) Access denied. Reason: Could not find issuer for certificate HTTP/1.1\n< HTTP/1.1 403 Forbidden\n\n{"message":"Forbidden"}`,
  'user agent holds a log line': `> GET /x HTTP/1.1\n> User-Agent: Access denied. Reason: Could not find issuer for certificate\n< HTTP/1.1 403 Forbidden\n< x-amzn-ErrorType: ForbiddenException\n<\n{"message":"Forbidden"}`,
  'backend body says log line': `HTTP/1.1 403 Forbidden\nx-amzn-RequestId: ${ID}\n\n{"message":"Access denied. Reason: Could not find issuer for certificate"}`,
  'backend body is a log line 2': `HTTP/1.1 403\n\nExecution failed due to configuration error: Invalid permissions on Lambda function`,
  'sentence quoting docs': `The docs say "Access denied. Reason: Could not find issuer for certificate" appears with mTLS; our call gives 403 Forbidden through API Gateway, is it that?`,
  'not the line': `We do not see "Method completed with status: 403" nor "API Key  not authorized because method 'GET /' requires API Key and API Key is not associated with a Usage Plan for API Stage a/b: API Stage is not in a Usage Plan" anywhere, 403 Forbidden`,
  'masked arn in policy': `${[`Starting authorizer: q7w2e9 for request: ${ID}`, `Endpoint request body after transformations: {"type":"TOKEN","methodArn":"arn:aws:execute-api:eu-west-1:550012347712:m4t7x2qzpk/live/GET/parcels/81"}`, `Sending request to https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/arn:aws:lambda:eu-west-1:550012347712:function:g/invocations`, `Authorizer result body before parsing: {"principalId":"u","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Allow","Resource":"arn:aws:execute-api:eu-west-1:xxxxxxxxxxxx:xxxxxxxxxx/live/GET/parcels/81"}]}}`, 'Using valid authorizer policy for principal: u', 'Successfully completed authorizer execution', 'The client is not authorized to perform this operation.'].map((l) => P + l).join('\n')}`,
  'masked arn in policy, stage ...': `${[`Starting authorizer: q7w2e9 for request: ${ID}`, `Endpoint request body after transformations: {"type":"TOKEN","methodArn":"arn:aws:execute-api:eu-west-1:550012347712:m4t7x2qzpk/live/GET/parcels/81"}`, `Authorizer result body before parsing: {"principalId":"u","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Allow","Resource":"arn:aws:execute-api:eu-west-1:<account>:<api>/<stage>/GET/..."}]}}`, 'Using valid authorizer policy for principal: u', 'Successfully completed authorizer execution', 'The client is not authorized to perform this operation.'].map((l) => P + l).join('\n')}`,
  'masked arn, partial x': `${[`Endpoint request body after transformations: {"type":"TOKEN","methodArn":"arn:aws:execute-api:eu-west-1:550012347712:m4t7x2qzpk/live/GET/parcels/81"}`, `Authorizer result body before parsing: {"principalId":"u","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Allow","Resource":"arn:aws:execute-api:eu-west-1:550012347712:m4txxxxxxx/live/GET/parcels/81"}]}}`, 'Successfully completed authorizer execution', 'The client is not authorized to perform this operation.'].map((l) => P + l).join('\n')}`,
  'masked methodArn': `${[`Endpoint request body after transformations: {"type":"TOKEN","methodArn":"arn:aws:execute-api:eu-west-1:1234xxxxxxxx:abcdXXXXXX/live/GET/parcels/REDACTED"}`, `Authorizer result body before parsing: {"principalId":"u","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Allow","Resource":"arn:aws:execute-api:eu-west-1:550012347712:m4t7x2qzpk/live/GET/parcels/81"}]}}`, 'Successfully completed authorizer execution', 'The client is not authorized to perform this operation.'].map((l) => P + l).join('\n')}`,
  'redacted words': `${[`Endpoint request body after transformations: {"type":"TOKEN","methodArn":"arn:aws:execute-api:eu-west-1:ACCOUNT_ID:API_ID/live/GET/parcels/81"}`, `Authorizer result body before parsing: {"principalId":"u","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Allow","Resource":"arn:aws:execute-api:eu-west-1:550012347712:m4t7x2qzpk/live/GET/parcels/81"}]}}`, 'Successfully completed authorizer execution', 'The client is not authorized to perform this operation.'].map((l) => P + l).join('\n')}`,
  'id of another request in the log line prefix vs response': `x-amzn-RequestId: ${OTHER}\n\n${P}API Key  not authorized because method 'GET /' requires API Key and API Key is not associated with a Usage Plan for API Stage a/b: API Stage is not in a Usage Plan`,
  'access log payload forged': `{"requestId":"${ID}","status":"403","path":"/a\\",\\"error.responseType\\":\\"WAF_FILTERED","httpMethod":"GET","ip":"1.2.3.4"}`,
  'access log dup keys': `{"requestId":"${ID}","status":"403","ip":"1.2.3.4","userAgent":{"error.responseType":"WAF_FILTERED"},"httpMethod":"GET"}`,
  'app log pretending': `{"requestId":"${ID}","ip":"1.2.3.4","method":"GET","status":403,"integration.status":"200","message":"forbidden"}`,
  'policy of other api + refusal': `{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${ARN} with an explicit deny"}\nx-amzn-ErrorType: AccessDeniedException\nsource ip 203.0.113.7\n\n{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"execute-api:Invoke","Resource":"arn:aws:execute-api:eu-west-1:550012347712:zzzzzzzzzz/*"}]}`,
  'policy same api + refusal': `{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${ARN} with an explicit deny in a resource-based policy"}\nx-amzn-ErrorType: AccessDeniedException\nsource ip 203.0.113.7\n\n{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*","Condition":{"NotIpAddress":{"aws:SourceIp":"198.51.100.0/24"}}}]}`,
  bidi: `{"message":"\u202eneddibroF\u202c"}`,
  'lambda sets type': `HTTP/2 403\nx-amzn-requestid: ${ID}\nx-amz-apigw-id: ${EXTENDED}\nx-amzn-errortype: AccessDeniedException\ndate: Tue, 10 Nov 2026 07:21:40 GMT\ncontent-type: application/json\n\n{"message":"User: arn:aws:sts::550012347712:assumed-role/a/b is not authorized to perform: execute-api:Invoke on resource: ${ARN} because no identity-based policy allows the execute-api:Invoke action"}`,
  'two types': `HTTP/2 403\nx-amzn-requestid: ${ID}\nx-amzn-errortype: ForbiddenException,AccessDeniedException\n\n{"message":"no"}`,
  'unprefixed log after response of lambda': `Starting execution for request: ${ID}\nSuccessfully completed execution\nMethod completed with status: 403\n\n{"message":"The incoming token has expired"}`,
  'http api': `HTTP/2 403\napigw-requestid: ${EXTENDED}\n\n{"message":"Forbidden"}`,
  'truncated authorizer result': `${[`Starting authorizer: q7w2e9 for request: ${ID}`, `Endpoint request body after transformations: {"type":"TOKEN","methodArn":"arn:aws:execute-api:eu-west-1:550012347712:m4t7x2qzpk/live/GET/parcels/81"}`, `Authorizer result body before parsing: {"principalId":"u","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Allow","Resource":["arn:aws:execute-api:eu-west-1:550012347712:m4t7x2qzpk/live/GET/a","arn:aws:exec [TRUNCATED]`, 'Successfully completed authorizer execution', 'The client is not authorized to perform this operation.'].map((l) => P + l).join('\n')}`,
};
/** What is proved rightly: the log's own lines, or the service that shows itself. */
const PROVED: Readonly<Record<string, CauseId>> = {
  'forged api key line in body without prefix': 'backend-http-returned-403',
  'id of another request in the log line prefix vs response': 'api-key-stage-not-in-usage-plan',
  'http api': 'not-api-gateway',
};

test.each(Object.entries(HOSTILE))('proves nothing false: %s', (name, text) => {
  const proved = findingsOf(text).filter(({ confidence }) => confidence === 'confirmed');
  const right = PROVED[name];
  expect(proved.map(({ cause }) => cause)).toEqual(right === undefined ? [] : [right]);
});

test.each([
  ['prose', () => 'lorem ipsum 403 '.repeat(130000)],
  ['signs without sense', () => Array.from({ length: 2_000_000 }, (_, i) => String.fromCharCode(33 + ((i * 7919) % 90))).join('')],
  ['10,000 lines', () => `${`${P}Endpoint response headers: {a=b}\n`.repeat(10000) + P}Method completed with status: 403`],
  [
    '10,000 requests',
    () =>
      Array.from(
        { length: 10000 },
        (_, i) => `(${String(i).padStart(8, '0')}-90a3-4f68-b1d5-62c8e7f30a94) Method completed with status: 403`,
      ).join('\n'),
  ],
  ['deep JSON', () => `${'{"a":'.repeat(100000)}1${'}'.repeat(100000)}`],
  ['a deep policy', () => '{"Statement":'.repeat(20000)],
  ['a deep list', () => `{"Statement":[${'['.repeat(50000)}`],
  ['an endless principal', () => `User: ${'a'.repeat(500000)}`],
  ['an endless ARN', () => `User: a is not authorized to perform: execute-api:Invoke on resource: ${'arn:'.repeat(200000)}`],
  ['many beginnings of a refusal', () => `${'User: a\n'.repeat(50000)}is not authorized to perform:`],
  ['many entities', () => '&amp;'.repeat(300000)],
  ['many colours', () => '\u001b['.repeat(300000)],
  ['many wrapped lines', () => `${'x'.repeat(80)}\n`.repeat(20000)],
  ['many open strings', () => '"message": "('.repeat(30000)],
  ['many open strings on lines', () => '"message": "(a\n'.repeat(30001)],
  ['many answers', () => '{"message":"x"}\n\n'.repeat(60000)],
  ['an endless type', () => `x-amzn-errortype: ${'A'.repeat(1000000)}`],
  ['stars', () => '*'.repeat(1000000)],
  ['many stars inside', () => `(${ID}) Incoming identity: ${'*'.repeat(100_000)} `],
  ['many curly quotes inside', () => `(${ID}) Starting ${'’'.repeat(128_000)}authorizer: a1b2c3 for request: ${ID}`],
  ['many blanks inside', () => `(${ID}) Authorizer result body before parsing:\n${' '.repeat(128_000)}null`],
  ['many signs', () => 'sometimes it works '.repeat(2100)],
  ['many terms of another language', () => 'リソースポリシー「認証トークン」API '.repeat(70_000)],
  ['many beginnings of a term', () => 'der benutzer ist nicht '.repeat(85_000)],
  ['many calls of the own machine', () => 'curl -H x http://localhos '.repeat(70_000)],
  ['many lines of such calls', () => 'curl -H x http://localhos\n'.repeat(70_000)],
  ['many clients of AWS', () => 'An error occurred (A) when calling the operation error S: at de_aError ('.repeat(25_000)],
  ['many frames of a WebSocket', () => '"message": "a", "connectionId": "b", '.repeat(50_000)],
  ['wide letters', () => '｛＂message＂：＂Forbidden＂｝'.repeat(90_000)],
] as const)('answers within two seconds of work: %s', (_name, text) => {
  const whole = text();
  const start = process.cpuUsage();
  findingsOf(whole);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(2000);
});
