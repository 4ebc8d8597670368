import { type PlaygroundAws, startAws } from '../../../playground/aws/main';
import { SCENARIOS } from '../../../playground/scenarios/index';

const ID = /^[A-Za-z0-9_-]{15}=$/;
const IMPLICIT = 'User is not authorized to access this resource because no identity-based policy allows the execute-api:Invoke action';
const EXPLICIT = 'User is not authorized to access this resource with an explicit deny in an identity-based policy';
const anonymous = (tail: string): RegExp =>
  new RegExp(
    `^User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:\\*{8}3333:[a-z0-9]{10}/prod/GET/orders ${tail}$`,
  );
const NO_RESOURCE_POLICY = anonymous('because no resource-based policy allows the execute-api:Invoke action');
const NO_ENDPOINT_POLICY = anonymous('because no VPC endpoint policy allows the execute-api:Invoke action');
const MISSING = 'Missing Authentication Token';
const HASHED =
  /^Invalid key=value pair \(missing equal-sign\) in Authorization header \(hashed with SHA-256 and encoded with Base64\): '[A-Za-z0-9+/]{43}='\.$/;

type Row = readonly [
  id: string,
  status: number,
  errorType: string | undefined,
  message: string | RegExp | null | Readonly<Record<string, string>>,
  fixed?: 200,
];
const EXPECTED: readonly Row[] = [
  ['cached-deny', 403, 'AccessDeniedException', EXPLICIT, 200],
  ['cached-policy-mismatch', 403, 'AccessDeniedException', IMPLICIT, 200],
  ['authorizer-explicit-deny', 403, 'AccessDeniedException', EXPLICIT, 200],
  ['authorizer-implicit-deny', 403, 'AccessDeniedException', IMPLICIT, 200],
  ['policy-wrong-stage', 403, 'AccessDeniedException', IMPLICIT, 200],
  ['policy-wrong-api', 403, 'AccessDeniedException', IMPLICIT, 200],
  ['policy-path-trailing-slash', 403, 'AccessDeniedException', IMPLICIT, 200],
  ['policy-path-case', 403, 'AccessDeniedException', IMPLICIT, 200],
  ['policy-wrong-action', 403, 'AccessDeniedException', IMPLICIT, 200],
  ['token-missing', 401, 'UnauthorizedException', 'Unauthorized'],
  ['token-validation-failed', 401, 'UnauthorizedException', 'Unauthorized'],
  ['identity-source-missing', 401, 'UnauthorizedException', 'Unauthorized'],
  ['threw-unauthorized', 401, 'UnauthorizedException', 'Unauthorized', 200],
  ['authorizer-invoke-permission-missing', 500, 'AuthorizerConfigurationException', null, 200],
  ['authorizer-role-not-assumable', 500, 'AuthorizerConfigurationException', null, 200],
  ['authorizer-crashed', 500, 'AuthorizerConfigurationException', null, 200],
  ['authorizer-timeout', 500, 'AuthorizerConfigurationException', null, 200],
  ['resource-policy-explicit-deny', 403, 'AccessDeniedException', anonymous('with an explicit deny in a resource-based policy'), 200],
  ['resource-policy-implicit-deny', 403, 'AccessDeniedException', NO_RESOURCE_POLICY, 200],
  ['principal-needs-iam', 403, 'AccessDeniedException', NO_RESOURCE_POLICY],
  ['resource-policy-resource-mismatch', 403, 'AccessDeniedException', NO_RESOURCE_POLICY, 200],
  ['ipv6-after-dualstack', 403, 'AccessDeniedException', NO_RESOURCE_POLICY, 200],
  ['cognito-needs-allow', 403, 'AccessDeniedException', NO_RESOURCE_POLICY, 200],
  ['policy-not-deployed', 403, 'AccessDeniedException', NO_RESOURCE_POLICY, 200],
  ['unknown-path', 403, 'MissingAuthenticationTokenException', MISSING],
  ['unknown-path-with-bearer', 403, 'IncompleteSignatureException', HASHED],
  ['unknown-method', 403, 'MissingAuthenticationTokenException', MISSING],
  ['route-not-deployed', 403, 'MissingAuthenticationTokenException', MISSING, 200],
  ['stage-unknown', 403, 'ForbiddenException', 'Forbidden'],
  ['iam-request-not-signed', 403, 'MissingAuthenticationTokenException', MISSING],
  ['iam-header-malformed', 403, 'IncompleteSignatureException', HASHED],
  [
    'iam-invoke-not-allowed',
    403,
    'AccessDeniedException',
    /^User: arn:aws:iam::111122223333:user\/reporting is not authorized .* because no identity-based policy allows/,
    200,
  ],
  [
    'iam-explicit-deny',
    403,
    'AccessDeniedException',
    /assumed-role\/reporting\/nightly .* with an explicit deny in a service control policy$/,
    200,
  ],
  [
    'iam-cross-account',
    403,
    'AccessDeniedException',
    /^User: arn:aws:sts::444455556666:assumed-role\/partner\/sync .* because no resource-based policy allows/,
    200,
  ],
  [
    'iam-signature-expired',
    403,
    'InvalidSignatureException',
    /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/,
  ],
  [
    'iam-signature-mismatch',
    403,
    'InvalidSignatureException',
    /^The request signature we calculated does not match the signature you provided\./,
  ],
  ['iam-scope-region', 403, 'InvalidSignatureException', "Credential should be scoped to a valid region, not 'eu-west-1'. "],
  [
    'iam-signature-not-yet-current',
    403,
    'InvalidSignatureException',
    /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 5 min\.\)$/,
  ],
  ['iam-scope-service', 403, 'InvalidSignatureException', "Credential should be scoped to correct service: 'execute-api'. "],
  [
    'iam-scope-date',
    403,
    'InvalidSignatureException',
    /^Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '\d{8}' != '\d{8}', from '\d{8}T\d{6}Z'\.$/,
  ],
  ['iam-access-key-invalid', 403, 'UnrecognizedClientException', 'The security token included in the request is invalid.'],
  ['iam-session-token-expired', 403, 'ExpiredTokenException', 'The security token included in the request is expired'],
  ['cognito-token-expired', 401, 'UnauthorizedException', 'The incoming token has expired'],
  ['cognito-token-missing', 401, 'UnauthorizedException', 'Unauthorized'],
  ['cognito-token-of-other-pool', 401, 'UnauthorizedException', 'Unauthorized'],
  ['cognito-wrong-token-type', 401, 'UnauthorizedException', 'Unauthorized'],
  ['cognito-scope-missing', 401, 'UnauthorizedException', 'Unauthorized'],
  ['cognito-audience-mismatch', 401, 'UnauthorizedException', 'Unauthorized'],
  ['api-key-missing', 403, 'ForbiddenException', 'Forbidden'],
  ['api-key-invalid', 403, 'ForbiddenException', 'Forbidden'],
  ['api-key-disabled', 403, 'ForbiddenException', 'Forbidden', 200],
  ['api-key-not-in-usage-plan', 403, 'ForbiddenException', 'Forbidden', 200],
  ['api-key-stage-not-in-usage-plan', 403, 'ForbiddenException', 'Forbidden', 200],
  ['throttled', 429, 'TooManyRequestsException', 'Too Many Requests', 200],
  ['quota-exceeded', 429, 'LimitExceededException', 'Limit Exceeded', 200],
  ['authorizer-null-result', 500, 'AuthorizerConfigurationException', null, 200],
  ['authorizer-array-in-context', 500, 'AuthorizerConfigurationException', null, 200],
  ['authorizer-missing-principal', 500, 'AuthorizerConfigurationException', null, 200],
  ['authorizer-unreadable-policy', 500, 'AuthorizerConfigurationException', null, 200],
  ['policy-false-condition', 403, 'AccessDeniedException', IMPLICIT, 200],
  ['policy-path-root', 403, 'AccessDeniedException', IMPLICIT, 200],
  ['policy-path-double-slash', 403, 'AccessDeniedException', IMPLICIT, 200],
  ['api-key-from-authorizer', 403, 'ForbiddenException', 'Forbidden', 200],
  ['backend-lambda-no-trace', 403, undefined, '', 200],
  ['throttled-method-of-plan', 429, 'TooManyRequestsException', 'Too Many Requests', 200],
  ['throttled-method-of-stage', 429, 'TooManyRequestsException', 'Too Many Requests', 200],
  ['throttled-account', 429, 'TooManyRequestsException', 'Too Many Requests', 200],
  ['iam-cache-invalidation-denied', 403, 'AccessDeniedException', 'Unauthorized', 200],
  ['canary-refuses', 403, 'AccessDeniedException', EXPLICIT, 200],
  ['chosen-request-id', 403, 'AccessDeniedException', EXPLICIT],
  ['error-level-with-trace', 403, 'AccessDeniedException', EXPLICIT, 200],
  ['waf-rule-block', 403, 'ForbiddenException', 'Forbidden', 200],
  ['waf-managed-rule', 403, 'ForbiddenException', 'Forbidden', 200],
  ['waf-rate-limit', 403, 'ForbiddenException', 'Forbidden', 200],
  ['waf-default-block', 403, 'ForbiddenException', 'Forbidden', 200],
  ['waf-oversize-block', 403, 'ForbiddenException', 'Forbidden', 200],
  ['waf-custom-response', 429, 'ForbiddenException', 'Not from this network', 200],
  ['waf-captcha', 405, undefined, '', 200],
  ['waf-challenge', 202, undefined, '', 200],
  ['waf-log-in-s3', 403, 'ForbiddenException', 'Forbidden', 200],
  ['waf-log-off', 403, 'ForbiddenException', 'Forbidden', 200],
  ['backend-lambda-returned-403', 403, undefined, '', 200],
  ['backend-http-returned-403', 403, undefined, '', 200],
  ['integration-invoke-permission-missing', 500, 'InternalServerErrorException', 'Internal server error', 200],
  ['logging-off', 403, 'AccessDeniedException', EXPLICIT, 200],
  ['error-level-only', 403, 'AccessDeniedException', IMPLICIT, 200],
  ['domain-not-mapped', 403, 'ForbiddenException', 'Forbidden', 200],
  ['domain-not-mapped-regional', 403, 'ForbiddenException', 'Forbidden', 200],
  ['stage-repeated', 403, 'MissingAuthenticationTokenException', MISSING, 200],
  ['api-unknown', 403, 'ForbiddenException', 'Forbidden'],
  ['default-disabled', 403, 'ForbiddenException', 'Forbidden', 200],
  ['host-header-mismatch', 403, 'ForbiddenException', 'Forbidden', 200],
  ['method-override', 403, 'MissingAuthenticationTokenException', MISSING, 200],
  ['proxy-root-missing', 403, 'MissingAuthenticationTokenException', MISSING, 200],
  ['mtls-issuer-not-found', 403, 'ForbiddenException', 'Forbidden', 200],
  ['mtls-self-signed', 403, 'ForbiddenException', 'Forbidden', 200],
  ['mtls-weak-signature-algorithm', 403, 'ForbiddenException', 'Forbidden', 200],
  ['mtls-certificate-expired', 403, 'ForbiddenException', 'Forbidden', 200],
  ['cloudfront-own-403', 403, undefined, /Generated by cloudfront \(CloudFront\)/, 200],
  ['cloudfront-strips-authorization', 401, 'UnauthorizedException', 'Unauthorized', 200],
  ['cloudfront-breaks-signature', 403, 'InvalidSignatureException', /^The request signature we calculated does not match/, 200],
  ['backend-aws-service-denied', 403, undefined, /BackplaneAssumeRoleSession is not authorized to perform: sqs:SendMessage/, 200],
  ['response-mapped-to-403', 403, undefined, /^\{"reason":"locked"\}$/, 200],
  ['gateway-response-customised', 403, 'UnauthorizedException', { reason: 'not for you' }],
  ['cors-preflight-denied', 403, 'ForbiddenException', 'Forbidden', 200],
  ['not-api-gateway', 403, undefined, /403 Forbidden/],
  ['vpc-endpoint-policy-implicit-deny', 403, 'AccessDeniedException', NO_ENDPOINT_POLICY, 200],
  ['vpc-endpoint-policy-explicit-deny', 403, 'AccessDeniedException', anonymous('with an explicit deny in a VPC endpoint policy'), 200],
  ['vpc-endpoint-policy-principal-with-bearer', 403, 'AccessDeniedException', NO_ENDPOINT_POLICY, 200],
  ['vpc-endpoint-invalid-signature', 403, 'InvalidSignatureException', /^The request signature we calculated does not match/, 200],
  ['private-dns-captures-public-api', 403, 'ForbiddenException', 'Forbidden', 200],
  ['private-api-host-header-missing', 403, 'ForbiddenException', 'Forbidden', 200],
  ['private-domain-not-associated', 403, 'ForbiddenException', 'Forbidden', 200],
  [
    'private-domain-policy-deny',
    403,
    'AccessDeniedException',
    /:\/domainnames\/stock\.internal\.example\.com\+[a-z0-9]{10} with an explicit deny in a resource-based policy$/,
    200,
  ],
  ['vpc-endpoint-mismatch', 403, 'AccessDeniedException', anonymous('with an explicit deny in a resource-based policy'), 200],
  ['vpc-endpoint-of-another-account', 403, 'AccessDeniedException', anonymous('with an explicit deny in a VPC endpoint policy'), 200],
  ['private-api-without-policy', 403, 'AccessDeniedException', NO_RESOURCE_POLICY, 200],
  ['left-over-from-private', 403, 'AccessDeniedException', anonymous('with an explicit deny in a resource-based policy'), 200],
  ['proxy-changes-address', 403, 'AccessDeniedException', NO_RESOURCE_POLICY, 200],
  ['private-api-by-source-ip', 403, 'AccessDeniedException', NO_RESOURCE_POLICY, 200],
  [
    'cross-account-other-role',
    403,
    'AccessDeniedException',
    /^User: arn:aws:sts::444455556666:assumed-role\/partner\/sync .* because no resource-based policy allows/,
    200,
  ],
];

let aws: PlaygroundAws;
beforeAll(async () => {
  aws = await startAws();
});
afterAll(() => aws.close());

test('the table has every scenario once', () => {
  expect(SCENARIOS.map(({ id }) => id).sort()).toEqual(EXPECTED.map(([id]) => id).sort());
});

test.each(EXPECTED.map((row) => ({ id: row[0], row })))('$id', async ({ id, row: [, status, errorType, message, fixed] }) => {
  const scenario = SCENARIOS.find((item) => item.id === id);
  const incident = await scenario?.apply(aws);
  if (incident === undefined) throw new Error(`no scenario ${id}`);
  const { response } = incident;
  expect(response.status).toBe(status);
  expect(response.headers['x-amzn-ErrorType']).toBe(errorType);
  expect(response.headers['x-amzn-RequestId'] ?? '').toBe(incident.requestId);
  expect(response.headers['x-amz-apigw-id'] ?? '').toBe(incident.extendedRequestId);
  // Who stands in front of API Gateway gives no id of it.
  if (scenario?.layer !== 'outside') expect(incident.extendedRequestId).toMatch(ID);
  if (typeof message === 'object' && message !== null && !(message instanceof RegExp)) expect(JSON.parse(response.body)).toEqual(message);
  else if (errorType !== undefined) {
    // What a refusal to skip the cache looks like is a guess.
    const key = errorType === 'AccessDeniedException' && id !== 'iam-cache-invalidation-denied' ? 'Message' : 'message';
    const body = JSON.parse(response.body) as Record<string, unknown>;
    expect(Object.keys(body)).toEqual([key]);
    if (message instanceof RegExp) expect(body[key]).toMatch(message);
    else expect(body[key]).toBe(message);
  } else {
    expect(response.body).toMatch(message instanceof RegExp ? message : /member|Forbidden|Human Verification/);
  }
  expect((await incident.resend()).status).toBe(status);
  expect(incident.fix === undefined).toBe(fixed === undefined);
  await incident.fix?.();
  expect((await incident.resend()).status).toBe(fixed ?? status);
});

test('the same seed tells the same story', async () => {
  const now = (): number => Date.UTC(2026, 10, 22);
  const stories = await Promise.all(
    [1, 2].map(async () => {
      const fresh = await startAws({ now, seed: 7 });
      const incidents = [];
      for (const scenario of SCENARIOS.slice(0, 8)) incidents.push(await scenario.apply(fresh));
      await fresh.close();
      return incidents.map(({ apiId, requestId, extendedRequestId, response }) => ({ apiId, requestId, extendedRequestId, response }));
    }),
  );
  expect(stories[0]).toEqual(stories[1]);
  expect(new Set(stories[0]?.map((incident) => incident.requestId)).size).toBe(8);
});
