/**
 * What the value of a variable looks like, whoever calls: nothing that a caller chooses freely is here.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
const SHAPES: Readonly<Record<string, RegExp>> = {
  status: /^\d{3}$/,
  responseLength: /^\d+$/,
  responseLatency: /^\d+$/,
  integrationLatency: /^\d+$/,
  requestTimeEpoch: /^\d{9,16}$/,
  requestTime: /^\d{2}\/[A-Za-z]{3}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}$/,
  protocol: /^[A-Za-z]+\/\d(?:\.\d)?$/,
  httpMethod: /^[A-Za-z]+$/,
  extendedRequestId: /^[\w+/=-]+$/,
  apiId: /^[a-z0-9]+$/,
  accountId: /^\d{12}$/,
  stage: /^(?:[\w-]+|\$default)$/,
  deploymentId: /^[a-z0-9]+$/,
  resourceId: /^[a-z0-9]+$/,
  resourcePath: /^\/\S*$/,
  path: /^\/\S*$/,
  domainName: /^[\w.-]+$/,
  domainPrefix: /^[\w-]+$/,
  'identity.sourceIp': /^(?=.*[.:])[\da-fA-F.:]+$/,
  'identity.vpceId': /^vpce-\w+$/,
  'identity.vpcId': /^vpc-\w+$/,
  'error.responseType': /^[A-Z0-9_]+$/,
  wafResponseCode: /^\w+$/,
  isCanaryRequest: /^(?:true|false)$/,
};

/** An id that breaks off: `0f3c9a52-6b1d`. */
const CUT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{0,4}){1,3}(?:-[0-9a-f]{0,11})?$/i;

/** Whether a variable can have this value; `-` stands for one that is not set. */
export function canBe(name: string, value: string): boolean {
  if (value === '-' || value === '') return true;
  if (name === 'requestId') return /^[\w-]+$/.test(value) && !CUT_ID.test(value);
  return SHAPES[name]?.test(value) ?? true;
}
