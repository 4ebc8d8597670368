/**
 * Everything this playground had to guess, in one place: no public page or capture shows these wordings and shapes.
 * Change one here when AWS is seen to do otherwise. Guesses about behaviour that have no value of their own: 401 and 500 outcomes
 * of an authorizer are never cached; methodArn keeps a trailing slash; a web ACL's block reaches the access log only; a plain
 * deployment keeps the authorizer cache; the order in which a signature's faults are found; a stage's and an account's throttle act after
 * the API key; an answer of an authorizer without a principal is refused; what a call that may not skip the cache is answered; a VPC
 * endpoint's policy is asked before WAF, and its denial reaches the access log only; what a private domain refuses is logged nowhere.
 */
export const UNVERIFIED = {
  /** A stage that does not exist answers like an API that does not exist. */
  unknownStage: { message: 'Forbidden', errorType: 'ForbiddenException' },
  /** A Host that is no domain name of API Gateway's; one report saw a page of CloudFront instead. */
  unknownHost: { message: 'Forbidden', errorType: 'ForbiddenException' },
  /** A path of a custom domain that no mapping serves. */
  unmappedPath: { message: 'Forbidden', errorType: 'ForbiddenException' },
  /** Mutual TLS: the log's words are known, the answer's are not. */
  certificateRefused: { message: 'Forbidden', errorType: 'ForbiddenException', responseType: 'ACCESS_DENIED' },
  /** Nobody has recorded how the log words a certificate that is out of date. */
  expiredCertificate: 'certificate has expired',
  /** How a service refuses an integration's role: its error's shape is the service's, the name of the session a guess. */
  serviceDenial: (role: string, action: string, resource: string) => ({
    __type: 'com.amazon.coral.service#AccessDeniedException',
    message: `User: ${role}/BackplaneAssumeRoleSession is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
  }),
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
  /** `httpRequest.requestId` of a WAF record is the extended request id: AWS's examples show its shape only. `own`: another id of that shape. */
  wafRequestId: 'extended',
  /** What a CAPTCHA or a challenge leaves in the access log: only allow and block are documented. */
  wafPuzzleResponseCode: 'WAF_BLOCK',
  /** A web ACL's own response carries API Gateway's ids and error type. */
  wafOwnErrorType: 'ForbiddenException',
  /** A call that the stage's method limit or the account's limit refuses has no line of its own. */
  throttledByStageLines: [] as readonly string[],
  /** The log groups of a canary. */
  canaryLogSuffix: '/Canary',
  /** An answer of an authorizer without a principal. */
  missingPrincipal: 'Could not parse policy',
  /** A policy document that cannot be read: the one capture is cut after "polic". */
  unreadablePolicy: 'Unable to parse given policy',
  /** A call that may not skip the cache: AWS documents "403 Unauthorized response" and nothing else. */
  cacheInvalidation: { message: 'Unauthorized', errorType: 'AccessDeniedException', responseType: 'ACCESS_DENIED' },
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
  /** A signature that does not cover the host. */
  hostNotSigned: "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
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
  /** Services whose events name resources to LookupEvents; no capture shows one of API Gateway's that does. */
  trailNamesResources: ['lambda', 'wafv2'],
  /** A query over groups of both classes: the console lets one choose a single class. */
  mixedClasses: 'All log groups of a query must be of the same log class.',
  /** FilterLogEvents and GetLogEvents on a group of the Infrequent Access class. */
  infrequentAccess: {
    code: 'InvalidOperationException',
    message: 'This operation is not supported on log groups of the INFREQUENT_ACCESS class.',
  },
} as const;
