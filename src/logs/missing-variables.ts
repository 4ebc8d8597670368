/**
 * Variables that tell which layer refused a request and why; none of the console's own formats has them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
const EXPLAINING: readonly string[] = [
  'requestId',
  'extendedRequestId',
  'error.messageString',
  'error.responseType',
  'authenticate.status',
  'authenticate.error',
  'authorizer.status',
  'authorizer.error',
  'authorizer.integrationStatus',
  'authorizer.requestId',
  'authorize.status',
  'authorize.error',
  'waf.status',
  'waf.error',
  'wafResponseCode',
  'integration.status',
  'integration.integrationStatus',
  'identity.sourceIp',
  'identity.vpceId',
  'identity.userArn',
  'identity.apiKeyId',
  'deploymentId',
  'domainName',
  'path',
];

/** What says the same under another name. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  'error.messageString': ['error.message'],
  'integration.integrationStatus': ['integrationStatus'],
};

/** The variables that would explain a 403 and are not in a stage's access-log format. */
export function missingVariables(format: string): readonly string[] {
  const there = new Set([...format.matchAll(/\$context\.([\w.-]*\w)/g)].map((found) => found[1] ?? ''));
  return EXPLAINING.filter((name) => !there.has(name) && !(SAME[name] ?? []).some((other) => there.has(other)));
}
