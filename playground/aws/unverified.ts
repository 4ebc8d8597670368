/**
 * Everything this playground had to guess, in one place: no public page or capture shows these wordings and shapes.
 * Change one here when AWS is seen to do otherwise. Guesses about behaviour that have no value of their own: 401 and 500 outcomes
 * of an authorizer are never cached; methodArn keeps a trailing slash; a web ACL's block reaches the access log only; a plain
 * deployment keeps the authorizer cache; a VPC endpoint's policy is asked before WAF, and its denial reaches the access log only; what
 * a private domain refuses is logged nowhere.
 */
export const UNVERIFIED = {
  /** A stage that does not exist answers like an API that does not exist. */
  unknownStage: { message: 'Forbidden', errorType: 'ForbiddenException' },
  /** A public API called through a VPC endpoint: the status is AWS's word, the text is not. */
  capturedByPrivateDns: { message: 'Forbidden', errorType: 'ForbiddenException' },
  /** An endpoint's own name, and no header that names the API. */
  apiNotNamed: { message: 'Forbidden', errorType: 'ForbiddenException' },
  /** A private API called from outside every VPC. */
  privateFromOutside: { message: 'Forbidden', errorType: 'ForbiddenException' },
  /** A private domain without an access association for the endpoint. */
  domainNotAssociated: { message: 'Forbidden', errorType: 'ForbiddenException' },
  /** What aws:SourceIp holds behind an endpoint: documented is only that it is not the caller's address. */
  sourceIpBehindEndpoint: '172.31.255.1',
  /** Whether an export of a stage holds the deployed policy or the saved one. */
  exportShows: 'deployed',
  /** Default endpoint disabled: only "403 Forbidden" is documented. */
  endpointDisabled: { message: 'Forbidden', errorType: 'ForbiddenException' },
  /** A cache hit logs neither the start of the authorizer nor its result. */
  cacheHitLines: [] as readonly string[],
  /** A disabled key is logged like a key that no plan knows. */
  disabledKeyReason: 'No Usage Plan found for key and API Stage',
  /** A quota refusal, after the shape of the captured throttle line. */
  quotaLine: (api: string, stage: string, resource: string, verb: string) =>
    `Key quota limit exceeded for RestApi ${api}, Stage ${stage}, Resource ${resource}, HttpMethod ${verb}.`,
  /** `$context.waf.error` of a block. */
  wafError: 'Request blocked by AWS WAF',
  /** IAM denials end like the other denials. */
  iamDenialLine: 'The client is not authorized to perform this operation.',
  /** An authentication failure is logged by its own message. */
  authenticationFailureLine: (message: string) => message,
  /** A timed-out authorizer has no line of its own. */
  authorizerTimeoutLines: [] as readonly string[],
  /** An expired session token on an AWS_IAM method. */
  expiredToken: {
    message: 'The security token included in the request is expired',
    errorType: 'ExpiredTokenException',
    responseType: 'EXPIRED_TOKEN',
  },
  /** Unknown access key: a table on AWS re:Post prints another header value. */
  unknownKeyErrorType: 'UnrecognizedClientException',
  /** A malformed Authorization header: the response type was never captured. */
  malformedHeaderResponseType: 'DEFAULT_4XX',
  /** Gateway response when API Gateway may not invoke the integration's function. */
  integrationPermission: {
    message: 'Internal server error',
    errorType: 'InternalServerErrorException',
    responseType: 'API_CONFIGURATION_ERROR',
  },
  /** Headers that the edge adds in front of an edge-optimised API. */
  edgeHeaders: (token: string): Readonly<Record<string, string>> => ({
    'X-Cache': 'Error from cloudfront',
    Via: `1.1 ${token.slice(0, 32)}.cloudfront.net (CloudFront)`,
    'X-Amz-Cf-Pop': 'FRA56-P1',
    'X-Amz-Cf-Id': `${Buffer.from(token).toString('base64url').slice(0, 54)}==`,
  }),
  /** FilterLogEvents and GetLogEvents on a group of the Infrequent Access class. */
  infrequentAccess: {
    code: 'InvalidOperationException',
    message: 'This operation is not supported on log groups of the INFREQUENT_ACCESS class.',
  },
} as const;
