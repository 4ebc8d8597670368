import { EXTENDED, ID, leads, leaves, type Paste } from './paste';

const FUNCTION = 'arn:aws:lambda:eu-west-1:550012347712:function:gatekeeper';
const METHOD = 'arn:aws:execute-api:eu-west-1:550012347712:m4t7x2qzpk/live/GET/parcels/81';

const DENIED = [
  `Extended Request Id: ${EXTENDED}`,
  `Starting authorizer: q7w2e9 for request: ${ID}`,
  'Incoming identity: ******kd82ma',
  `Endpoint request URI: https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/${FUNCTION}/invocations`,
  `Endpoint request body after transformations: {"type":"TOKEN","authorizationToken":"*****kd82ma","methodArn":"${METHOD}"}`,
  `Sending request to https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/${FUNCTION}/invocations`,
  `Authorizer result body before parsing: {"principalId":"u-81","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Deny","Resource":"${METHOD}"}]}}`,
  'Using valid authorizer policy for principal: ***u-81',
  'Successfully completed authorizer execution',
  'The client is not authorized to perform this operation.',
];
const KEYLESS = [
  `Extended Request Id: ${EXTENDED}`,
  `Verifying Usage Plan for request: ${ID}. API Key:  API Stage: m4t7x2qzpk/live`,
  "API Key  not authorized because method 'GET /parcels/{id}' requires API Key and API Key is not associated with a Usage Plan for API Stage m4t7x2qzpk/live: No Usage Plan found for key and API Stage",
  'Method completed with status: 403',
];
const WRONG_PLAN = [
  `Extended Request Id: ${EXTENDED}`,
  `Verifying Usage Plan for request: ${ID}. API Key: ******tR4e5W API Stage: m4t7x2qzpk/live`,
  "API Key ******tR4e5W not authorized because method 'GET /parcels/{id}' requires API Key and API Key is not associated with a Usage Plan for API Stage m4t7x2qzpk/live: API Stage is not in a Usage Plan",
  'Method completed with status: 403',
];
const CRASHED = [
  `Extended Request Id: ${EXTENDED}`,
  `Starting authorizer: q7w2e9 for request: ${ID}`,
  `Sending request to https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/${FUNCTION}/invocations`,
  'Authorizer result body before parsing: null',
  'Execution failed due to configuration error: Could not parse policy',
  'AuthorizerConfigurationException',
];
const BACKEND = [
  `Extended Request Id: ${EXTENDED}`,
  `Verifying Usage Plan for request: ${ID}. API Key:  API Stage: m4t7x2qzpk/live`,
  "API Key  authorized because method 'GET /parcels/{id}' does not require API Key. Request will not contribute to throttle or quota limits",
  'Usage Plan check succeeded for API Key  and API Stage m4t7x2qzpk/live',
  `Starting execution for request: ${ID}`,
  'HTTP Method: GET, Resource Path: /parcels/81',
  'Endpoint request URI: https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/arn:aws:lambda:eu-west-1:550012347712:function:parcels/invocations',
  'Received response. Status: 200, Integration latency: 31 ms',
  'Endpoint response body before transformations: {"statusCode":403,"body":"no"}',
  'Successfully completed execution',
  'Method completed with status: 403',
];

function stamp(index: number): string {
  return `2026-11-10T07:21:40.${String(100 + index * 7).padStart(3, '0')}Z`;
}

const plain = (lines: readonly string[]): string => lines.map((line) => `(${ID}) ${line}`).join('\n');
const bare = (lines: readonly string[]): string => lines.join('\n');
const stamped = (lines: readonly string[]): string => lines.map((line, index) => `${stamp(index)} (${ID}) ${line}`).join('\n');
const stampBefore = (lines: readonly string[]): string => lines.map((line, index) => `${stamp(index)}\n(${ID}) ${line}`).join('\n');
const insights = (lines: readonly string[]): string =>
  lines
    .map(
      (line, index) =>
        `| ${stamp(index).replace('T', ' ').replace('Z', '')} | (${ID}) ${line} | 550012347712:API-Gateway-Execution-Logs_m4t7x2qzpk/live |`,
    )
    .reverse()
    .join('\n');
const cli = (lines: readonly string[]): string =>
  JSON.stringify(
    { events: lines.map((line, index) => ({ timestamp: Date.UTC(2026, 10, 10, 7, 21, 40) + index, message: `(${ID}) ${line}` })) },
    undefined,
    2,
  );
const console_ = (lines: readonly string[]): string =>
  [`Execution log for request ${ID}`, ...lines.slice(1).map((line) => `Tue Nov 10 07:21:40 UTC 2026 : ${line}`)].join('\n');
const oneString = (lines: readonly string[]): string => `"log": ${JSON.stringify(console_(lines))}`;

/** Lines of logs, in each carrier that brings them. */
export const LOGS: readonly Paste[] = [
  leads('plain, denied', 'authorizer-explicit-deny', plain(DENIED)),
  leads('without prefixes, denied', 'authorizer-explicit-deny', bare(DENIED)),
  leads('stamped, denied', 'authorizer-explicit-deny', stamped(DENIED)),
  leads('a stamp on the line before, denied', 'authorizer-explicit-deny', stampBefore(DENIED)),
  leads('Insights, denied', 'authorizer-explicit-deny', insights(DENIED)),
  leads('CLI, denied', 'authorizer-explicit-deny', cli(DENIED)),
  leads('console test, denied', 'authorizer-explicit-deny', console_(DENIED)),
  leads('plain, no key', 'api-key-missing', plain(KEYLESS)),
  leads('Insights, no key', 'api-key-missing', insights(KEYLESS)),
  leads('stamped, stage in no plan', 'api-key-stage-not-in-usage-plan', stamped(WRONG_PLAN)),
  leads('CLI, stage in no plan', 'api-key-stage-not-in-usage-plan', cli(WRONG_PLAN)),
  leads('plain, crashed', 'authorizer-invalid-output', plain(CRASHED)),
  leads('a test as one string, crashed', 'authorizer-invalid-output', oneString(CRASHED)),
  leads('plain, backend', 'backend-lambda-returned-403', plain(BACKEND)),
  leads('Insights, backend', 'backend-lambda-returned-403', insights(BACKEND)),
  leaves(
    'a line in a sentence',
    ['authorizer-explicit-deny', 'authorizer-implicit-deny'],
    `CloudWatch says "The client is not authorized to perform this operation." and then nothing more for this call.`,
  ),
  leads(
    'mTLS',
    'mtls-issuer-not-found',
    `(${ID}) Extended Request Id: ${EXTENDED}\n(${ID}) Access denied. Reason: Could not find issuer for certificate`,
  ),
  leaves(
    'access log, JSON',
    ['api-key-missing', 'api-key-invalid'],
    `{"requestId":"${ID}","extendedRequestId":"${EXTENDED}","ip":"203.0.113.44","requestTime":"10/Nov/2026:07:21:40 +0000","httpMethod":"GET","resourcePath":"/parcels/{id}","status":"403","protocol":"HTTP/1.1","responseLength":"23","error.responseType":"INVALID_API_KEY"}`,
  ),
  leads(
    'access log, web ACL',
    'waf-rule-block',
    `{"requestId":"${ID}","sourceIp":"203.0.113.44","requestTime":"10/Nov/2026:07:21:40 +0000","httpMethod":"POST","status":"403","wafResponseCode":"WAF_BLOCK","errorResponseType":"WAF_FILTERED","errorMessage":"Forbidden"}`,
  ),
  leaves(
    'access log, CLF and the answer',
    ['route-unknown-path'],
    `203.0.113.44 - - [10/Nov/2026:07:21:40 +0000]"GET /parcels HTTP/1.1" 403 42 ${ID} ${EXTENDED}\n\nand the client got {"message":"Missing Authentication Token"}`,
  ),
  leaves(
    'access log, CSV and the answer',
    ['authorizer-explicit-deny'],
    `203.0.113.44,-,-,10/Nov/2026:07:21:40 +0000,GET,/parcels/{id},HTTP/1.1,403,42,${ID},${EXTENDED}\n{"Message":"User is not authorized to access this resource with an explicit deny"}`,
  ),
];
