/**
 * `$context` variables of REST APIs, without the prefix.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export const CONTEXT_VARIABLES = [
  'accountId',
  'apiId',
  'awsEndpointRequestId',
  'customDomain.basePathMatched',
  'deploymentId',
  'domainName',
  'domainPrefix',
  'endpointType',
  'error.message',
  'error.messageString',
  'error.responseType',
  'error.validationErrorString',
  'extendedRequestId',
  'httpMethod',
  'identity.accountId',
  'identity.apiKey',
  'identity.apiKeyId',
  'identity.caller',
  'identity.sourceIp',
  'identity.user',
  'identity.userAgent',
  'identity.userArn',
  'identity.vpcId',
  'identity.vpceId',
  'isCanaryRequest',
  'path',
  'protocol',
  'requestId',
  'requestOverride.path',
  'requestTime',
  'requestTimeEpoch',
  'resourceId',
  'resourcePath',
  'responseLength',
  'responseLatency',
  'stage',
  'status',
  'tlsVersion',
  'cipherSuite',
  'xrayTraceId',
  'routeKey',
  'authenticate.error',
  'authenticate.latency',
  'authenticate.status',
  'authorize.error',
  'authorize.latency',
  'authorize.status',
  'authorizer.error',
  'authorizer.integrationLatency',
  'authorizer.integrationStatus',
  'authorizer.latency',
  'authorizer.principalId',
  'authorizer.requestId',
  'authorizer.status',
  'integration.error',
  'integration.integrationStatus',
  'integration.latency',
  'integration.requestId',
  'integration.status',
  'integrationLatency',
  'integrationStatus',
  'integrationErrorMessage',
  'waf.error',
  'waf.latency',
  'waf.status',
  'wafResponseCode',
  'webaclArn',
] as const;

/** Key names that people choose, where they are not the variable's own. Lower case, letters only. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  ip: 'identity.sourceIp',
  sourceip: 'identity.sourceIp',
  clientip: 'identity.sourceIp',
  remoteip: 'identity.sourceIp',
  caller: 'identity.caller',
  user: 'identity.user',
  userarn: 'identity.userArn',
  useragent: 'identity.userAgent',
  apikeyid: 'identity.apiKeyId',
  vpceid: 'identity.vpceId',
  vpcid: 'identity.vpcId',
  method: 'httpMethod',
  resource: 'resourcePath',
  time: 'requestTime',
  statuscode: 'status',
  errormessagestring: 'error.messageString',
  error: 'error.message',
  errormessage: 'error.message',
  responsetype: 'error.responseType',
  errortype: 'error.responseType',
  errorresponsetype: 'error.responseType',
  autherror: 'authorizer.error',
  authstatus: 'authorizer.status',
  principalid: 'authorizer.principalId',
  domain: 'domainName',
  extendedid: 'extendedRequestId',
  apigwid: 'extendedRequestId',
  xrayid: 'xrayTraceId',
  traceid: 'xrayTraceId',
  canary: 'isCanaryRequest',
};

const BY_NAME: ReadonlyMap<string, string> = new Map([
  ...CONTEXT_VARIABLES.map((name) => [lettersOf(name), name] as const),
  ...Object.entries(OTHER_NAMES),
]);

/** What AWS's sample formats call `identity.sourceIp` and its like. https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
const SAMPLE_NAMES: readonly string[] = ['ip', 'caller', 'user'];
const OWN_NAMES: ReadonlySet<string> = new Set([...CONTEXT_VARIABLES.map(lettersOf), ...SAMPLE_NAMES]);

/** The key spells the variable's own name, e.g. `error_responseType`; `errorType` and `method` are names that any program has. */
export function isOwnName(key: string): boolean {
  return OWN_NAMES.has(lettersOf(key.replace(/^\$?context\./i, '')));
}

function lettersOf(name: string): string {
  return name.replace(/[^A-Za-z]/g, '').toLowerCase();
}

/** Two variables that differ only by their dot: a key without one may be either. */
const AMBIGUOUS = new Set(['integrationstatus', 'integrationlatency']);
const EXACT: ReadonlySet<string> = new Set(CONTEXT_VARIABLES);

/** The variable that a key of a JSON or XML access log names, e.g. `ip`, `error_message`, `authorizerRequestId`. */
export function variableNamed(key: string): string | undefined {
  const own = key.replace(/^\$?context\./i, '');
  if (own.includes('.') && EXACT.has(own)) return own;
  return byLetters(own);
}

function byLetters(key: string): string | undefined {
  const letters = lettersOf(key);
  return AMBIGUOUS.has(letters) ? undefined : BY_NAME.get(letters);
}
