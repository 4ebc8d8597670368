import type { ExecutionLog } from '../../src/logs/execution-log';

export const ID = '0f3c9a52-6b1d-4e77-8a20-b5c4d3e2f1a0';
export const EXTENDED = 'XyZ12abcPQRsTUv=';
const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:gatekeeper';
const URI = `https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/${FUNCTION}/invocations`;
const ARN = 'arn:aws:execute-api:eu-west-1:123456789012:k3v9q0m2za/prod/GET/orders';
const DENY = `{"principalId":"u1","policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"execute-api:Invoke","Resource":"${ARN}"}]}}`;

const AUTHORIZER = [
  `Extended Request Id: ${EXTENDED}`,
  `Starting authorizer: a1b2c3 for request: ${ID}`,
  'Incoming identity: ************9f3a1c',
  `Endpoint request URI: ${URI}`,
  `Endpoint request headers: {x-amzn-lambda-integration-tag=${ID}, Authorization=*****9f3a1c}`,
  `Endpoint request body after transformations: {"type":"TOKEN","authorizationToken":"allow-me-123456789","methodArn":"${ARN}"}`,
  `Sending request to ${URI}`,
];
const ALLOWED = ['Using valid authorizer policy for principal: *******ser001', 'Successfully completed authorizer execution'];
const BEGUN = [
  `Verifying Usage Plan for request: ${ID}. API Key:  API Stage: k3v9q0m2za/prod`,
  "API Key  authorized because method 'GET /orders' does not require API Key. Request will not contribute to throttle or quota limits",
  'Usage Plan check succeeded for API Key  and API Stage k3v9q0m2za/prod',
  `Starting execution for request: ${ID}`,
  'HTTP Method: GET, Resource Path: /orders',
];

interface Row {
  readonly name: string;
  readonly lines: readonly string[];
  /** What is to be read in it, by `toMatchObject`. */
  readonly log: object;
}

export const ROWS: readonly Row[] = [
  {
    name: 'the authorizer denies',
    lines: [
      ...AUTHORIZER,
      `Authorizer result body before parsing: ${DENY}`,
      ...ALLOWED,
      'The client is not authorized to perform this operation.',
    ],
    log: {
      requestId: ID,
      extendedRequestId: EXTENDED,
      whole: true,
      level: 'INFO',
      dataTrace: true,
      clientNotAuthorized: true,
      executionStarted: false,
      authorizer: {
        authorizerId: 'a1b2c3',
        called: 'yes',
        identityTail: '9f3a1c',
        functionName: 'gatekeeper',
        methodArn: ARN,
        usedPolicy: true,
        completed: true,
        threwUnauthorized: false,
      },
    },
  },
  {
    name: 'a cached result: no line of a call',
    lines: [...AUTHORIZER.slice(0, 3), 'The client is not authorized to perform this operation.'],
    log: { whole: true, authorizer: { called: 'no' }, clientNotAuthorized: true },
  },
  {
    name: 'the end is missing: nobody knows',
    lines: AUTHORIZER.slice(0, 3),
    log: { whole: false, authorizer: { called: 'unknown' } },
  },
  {
    name: 'refused without a call',
    lines: [AUTHORIZER[0] ?? '', AUTHORIZER[1] ?? '', `Unauthorized request: ${ID}`],
    log: { unauthorized: true, whole: true, authorizer: { called: 'no', threwUnauthorized: false } },
  },
  {
    name: 'the function threw Unauthorized',
    lines: [...AUTHORIZER, `Unauthorized request: ${ID}`, 'Unauthorized'],
    log: { unauthorized: true, authorizer: { called: 'yes', threwUnauthorized: true } },
  },
  {
    name: 'null',
    lines: [
      ...AUTHORIZER,
      'Authorizer result body before parsing: null',
      'Execution failed due to configuration error: Could not parse policy',
      'AuthorizerConfigurationException',
    ],
    log: { authorizer: { result: { problem: 'null' } }, failure: { error: 'could-not-parse-policy', of: 'authorizer' } },
  },
  {
    name: 'the function crashed',
    lines: [
      ...AUTHORIZER,
      'Authorizer result body before parsing: {"errorType":"TypeError","errorMessage":"x is undefined","trace":[]}',
      'Execution failed due to configuration error: Invalid JSON in response: Unrecognized field "errorType" , not marked as ignorable',
    ],
    log: {
      authorizer: { result: { problem: 'error-object', errorType: 'TypeError', errorMessage: 'x is undefined' } },
      failure: { error: 'invalid-json', of: 'authorizer' },
    },
  },
  {
    name: 'permission missing on the authorizer',
    lines: [
      ...AUTHORIZER,
      'Execution failed due to configuration error: Invalid permissions on Lambda function',
      'Execution failed due to configuration error: Authorizer error',
    ],
    log: { failure: { error: 'invalid-permissions', of: 'authorizer' } },
  },
  {
    name: 'permission missing on the integration',
    lines: [
      AUTHORIZER[0] ?? '',
      ...BEGUN,
      'Execution failed due to configuration error: Invalid permissions on Lambda function',
      'Method completed with status: 500',
    ],
    log: {
      failure: { error: 'invalid-permissions', of: 'integration' },
      completedStatus: 500,
      executionStarted: true,
      apiKey: { outcome: 'not-required' },
      httpMethod: 'GET',
      resourcePath: '/orders',
    },
  },
  {
    name: 'no key',
    lines: [
      "API Key  not authorized because method 'GET /orders' requires API Key and API Key is not associated with a Usage Plan for API Stage k3v9q0m2za/prod: No Usage Plan found for key and API Stage",
      'Method completed with status: 403',
    ],
    log: {
      apiKey: { outcome: 'not-authorized', reason: 'no-key', method: 'GET /orders', apiStage: 'k3v9q0m2za/prod' },
      completedStatus: 403,
    },
  },
  {
    name: 'a key without a plan',
    lines: [
      "API Key ****gE96dR not authorized because method 'GET /' requires API Key and API Key is not associated with a Usage Plan for API Stage k3v9q0m2za/prod: No Usage Plan found for key and API Stage",
    ],
    log: { apiKey: { reason: 'key-not-in-plan', tail: 'gE96dR' } },
  },
  {
    name: 'a stage without a plan',
    lines: [
      "API Key ****gE96dR not authorized because method 'GET /' requires API Key and API Key is not associated with a Usage Plan for API Stage k3v9q0m2za/prod: API Stage is not in a Usage Plan",
    ],
    log: { apiKey: { reason: 'stage-not-in-plan' } },
  },
  {
    name: 'throttled',
    lines: [
      'Key throttle limit exceeded for RestApi k3v9q0m2za, Stage prod, Resource abc123, HttpMethod POST. Limit: 1.00 Burst: 1',
      'Method completed with status: 429',
    ],
    log: { throttled: { what: 'rate', limit: '1.00 Burst: 1' }, completedStatus: 429 },
  },
  {
    name: 'a denial with a name',
    lines: [
      `ExplicitDenyException User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${ARN} with an explicit deny: ${ID}`,
    ],
    log: { denial: { explicit: true, principal: 'anonymous', arn: ARN } },
  },
  {
    name: 'mutual TLS',
    lines: ['Access denied. Reason: self signed certificate'],
    log: { mtls: 'self signed certificate' },
  },
  {
    name: 'the backend answers 403',
    lines: [
      AUTHORIZER[0] ?? '',
      ...BEGUN,
      `Endpoint request URI: ${URI}?secret=1`,
      `Sending request to ${URI}`,
      'Received response. Status: 200, Integration latency: 45 ms',
      'Endpoint response body before transformations: {"statusCode":403,"body":"no"}',
      'Successfully completed execution',
      'Method completed with status: 403',
    ],
    log: { integration: { kind: 'lambda', uri: URI, status: 200, proxyStatusCode: 403 }, completedStatus: 403, whole: true },
  },
];

export function facts({ lines: _lines, ...log }: ExecutionLog): object {
  return log;
}
