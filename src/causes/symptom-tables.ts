import type { SymptomId } from './define-cause';
import type { CauseId } from './ids';

export function isSymptomId(id: string): id is SymptomId {
  return Object.hasOwn(CANDIDATES, id);
}

const NAMED_ANY = [
  'resource-policy-explicit-deny',
  'resource-policy-implicit-deny',
  'iam-invoke-not-allowed',
  'iam-explicit-deny',
] as const satisfies readonly CauseId[];

const AUTHORIZER_EXPLICIT = ['authorizer-explicit-deny', 'authorizer-cached-deny'] as const satisfies readonly CauseId[];

const AUTHORIZER_IMPLICIT = [
  'authorizer-cached-policy-mismatch',
  'authorizer-implicit-deny',
  'authorizer-policy-wrong-api-or-stage',
  'authorizer-policy-path-shape',
  'authorizer-policy-action-or-condition',
  'authorizer-cached-deny',
] as const satisfies readonly CauseId[];

const API_KEY = [
  'api-key-missing',
  'api-key-not-in-usage-plan',
  'api-key-stage-not-in-usage-plan',
  'api-key-invalid',
  'api-key-disabled',
  'api-key-expected-from-authorizer',
] as const satisfies readonly CauseId[];

const WAF = [
  'waf-rule-block',
  'waf-rate-limit',
  'waf-default-block',
  'waf-oversize-block',
  'waf-custom-response',
  'waf-captcha-or-challenge',
] as const satisfies readonly CauseId[];

const ROUTE = [
  'route-unknown-path',
  'route-unknown-method',
  'route-not-deployed',
  'route-proxy-root-missing',
  'route-stage-repeated-in-custom-domain',
  'route-method-override-header',
] as const satisfies readonly CauseId[];

/**
 * Which causes a text alone suggests, the commonest first. The order is the rank among findings of equal confidence.
 * A cause that is not listed joins when the evidence, not the text, makes it likely: see diagnose.ts.
 */
export const CANDIDATES = {
  'named-explicit-deny': [
    'resource-policy-explicit-deny',
    'resource-policy-source-ip-differs',
    'resource-policy-vpc-endpoint-mismatch',
    'iam-explicit-deny',
    'resource-policy-ipv6-after-dualstack',
    'resource-policy-not-deployed',
    'vpc-endpoint-policy-explicit-deny',
  ],
  'named-implicit-deny-typed': [
    'resource-policy-implicit-deny',
    'iam-invoke-not-allowed',
    'resource-policy-cross-account',
    'resource-policy-resource-mismatch',
    'resource-policy-principal-needs-iam',
    'resource-policy-cognito-needs-allow',
    'resource-policy-left-over-from-private',
    'resource-policy-not-deployed',
    'vpc-endpoint-policy-implicit-deny',
    'vpc-endpoint-policy-principal-with-bearer',
  ],
  'named-implicit-deny': [
    'resource-policy-implicit-deny',
    'iam-invoke-not-allowed',
    'resource-policy-resource-mismatch',
    'resource-policy-principal-needs-iam',
    'resource-policy-cognito-needs-allow',
    'resource-policy-cross-account',
    'resource-policy-missing-on-private-api',
    'resource-policy-not-deployed',
    'vpc-endpoint-policy-implicit-deny',
  ],
  'authorizer-explicit-deny': AUTHORIZER_EXPLICIT,
  'authorizer-implicit-deny': AUTHORIZER_IMPLICIT,
  'client-not-authorized': [...AUTHORIZER_EXPLICIT, ...AUTHORIZER_IMPLICIT.slice(0, 5), ...NAMED_ANY],
  'access-denied-unnamed': [...AUTHORIZER_EXPLICIT, ...AUTHORIZER_IMPLICIT.slice(0, 5), ...NAMED_ANY, 'iam-cache-invalidation-denied'],
  unauthorized: [
    'authorizer-token-missing',
    'authorizer-identity-source-missing',
    'authorizer-token-validation-failed',
    'authorizer-threw-unauthorized',
    'cognito-token-missing-or-invalid',
    'cognito-token-expired',
    'cognito-wrong-token-type',
    'cognito-scope-missing',
    'cognito-audience-mismatch',
    'cloudfront-strips-authorization',
  ],
  'token-expired': ['cognito-token-expired'],
  'missing-authentication-token': [...ROUTE, 'iam-request-not-signed', 'endpoint-stage-unknown', 'endpoint-custom-domain-not-mapped'],
  'not-a-signature': [
    'route-unknown-path',
    'route-unknown-method',
    'iam-authorization-header-malformed',
    'route-not-deployed',
    'route-proxy-root-missing',
    'route-stage-repeated-in-custom-domain',
    'route-method-override-header',
    'endpoint-stage-unknown',
    'vpc-endpoint-invalid-signature',
    'vpc-endpoint-policy-principal-with-bearer',
  ],
  'signature-mismatch': ['iam-signature-mismatch', 'cloudfront-breaks-signature', 'vpc-endpoint-invalid-signature'],
  'signature-expired': ['iam-signature-expired'],
  'signature-not-yet-current': ['iam-signature-not-yet-current'],
  'scope-region': ['iam-credential-scope-region'],
  'scope-service': ['iam-credential-scope-service'],
  'scope-date': ['iam-credential-scope-date'],
  'key-id-invalid': ['iam-access-key-invalid'],
  'credentials-expired': ['iam-session-token-expired'],
  // the first eight are shown: one of each family before the second of any
  forbidden: [
    'api-key-missing',
    'api-key-not-in-usage-plan',
    'waf-rule-block',
    'api-key-stage-not-in-usage-plan',
    'api-key-invalid',
    'endpoint-custom-domain-not-mapped',
    'endpoint-default-disabled',
    'endpoint-stage-unknown',
    'private-dns-captures-public-api',
    'api-key-disabled',
    'waf-rate-limit',
    'api-key-expected-from-authorizer',
    'endpoint-api-unknown',
    'endpoint-host-header-mismatch',
    'private-api-host-header-missing',
    'mtls-issuer-not-found',
    'waf-default-block',
    'waf-oversize-block',
    'mtls-certificate-expired',
    'mtls-self-signed',
    'mtls-weak-signature-algorithm',
    'waf-captcha-or-challenge',
    'waf-custom-response',
    'route-stage-repeated-in-custom-domain',
  ],
  'api-key-refused': API_KEY,
  throttled: ['throttled', 'quota-exceeded', 'waf-custom-response'],
  'quota-exceeded': ['quota-exceeded', 'throttled'],
  'waf-blocked': WAF,
  'mtls-denied': ['mtls-issuer-not-found', 'mtls-weak-signature-algorithm', 'mtls-self-signed', 'mtls-certificate-expired'],
  'authorizer-failed': [
    'authorizer-invalid-output',
    'authorizer-invoke-permission-missing',
    'authorizer-role-not-assumable',
    'authorizer-timeout',
  ],
  'integration-not-permitted': ['integration-invoke-permission-missing'],
  'function-not-permitted': ['integration-invoke-permission-missing', 'authorizer-invoke-permission-missing'],
  'cloudfront-page': ['cloudfront-own-403', 'not-api-gateway'],
  'other-service': ['not-api-gateway'],
  'backend-refused': ['backend-lambda-returned-403', 'backend-http-returned-403', 'backend-aws-service-denied', 'response-mapped-to-403'],
  unnamed: [
    'authorizer-explicit-deny',
    'route-unknown-path',
    'api-key-missing',
    'resource-policy-explicit-deny',
    'waf-rule-block',
    'backend-lambda-returned-403',
    'backend-http-returned-403',
    'response-gateway-customised',
    'not-api-gateway',
  ],
} as const satisfies Record<SymptomId, readonly CauseId[]>;
