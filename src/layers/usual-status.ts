/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
const USUAL_STATUS: Readonly<Record<string, number>> = {
  ACCESS_DENIED: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  EXPIRED_TOKEN: 403,
  WAF_FILTERED: 403,
  UNAUTHORIZED: 401,
  AUTHORIZER_FAILURE: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  THROTTLED: 429,
  QUOTA_EXCEEDED: 429,
};

/** The status of a gateway response that nobody customised; undefined for a type that is not known here. */
export function usualStatusOf(responseType: string): number | undefined {
  return USUAL_STATUS[responseType];
}
