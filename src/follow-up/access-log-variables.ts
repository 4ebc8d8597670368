/**
 * Variables that say nothing of a caller but what an answer says anyway. No headers, no agents, no keys, no claims and no context of an
 * authorizer. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
const SHOWN: readonly RegExp[] = [
  /^(?:requestId|extendedRequestId|apiId|stage|deploymentId|status|httpMethod|resourcePath|resourceId|path|protocol|domainName)$/,
  /^(?:requestTime|requestTimeEpoch|responseLatency|responseLength|isCanaryRequest|awsEndpointRequestId|xrayTraceId)$/,
  /^customDomain\.basePathMatched$/,
  /^error\.(?:responseType|message|messageString|validationErrorString)$/,
  /^(?:authenticate|authorize|authorizer|integration|waf)\.(?:status|latency|error|requestId|integrationStatus|integrationLatency)$/,
  /^(?:wafResponseCode|webaclArn|integrationLatency|integrationStatus)$/,
  /^identity\.(?:sourceIp|vpceId|vpcId|apiKeyId)$/,
];

/** Nothing that could be markup, a query string or a secret's alphabet of any length. */
const HARMLESS = /^[\w .,:;/@{}+*()'’[\]-]{0,300}$/;

/** The variables of an access-log line that may be shown, with their values, in the order of the line. Pure. */
export function shownVariables(variables: Readonly<Record<string, string | null>>): readonly (readonly [string, string | null])[] {
  return Object.entries(variables).filter(([name, value]) => SHOWN.some((pattern) => pattern.test(name)) && isHarmless(value));
}

function isHarmless(value: string | null): boolean {
  // Where a word is as long as a token it may be one.
  return value === null || (HARMLESS.test(value) && !/[\w+/-]{80,}/.test(value));
}
