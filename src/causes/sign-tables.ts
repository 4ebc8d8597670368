import type { ParticularSignId } from '../question/particular-signs';
import type { SignId } from '../question/signs';
import type { CauseId } from './ids';
import { PARTICULAR_PULLS } from './particular-pulls';

interface Pull {
  /** Causes that the sign speaks for, the likeliest first. */
  readonly towards: readonly CauseId[];
  /** Causes that it speaks against. */
  readonly away?: readonly CauseId[];
}

const CACHED = ['authorizer-cached-policy-mismatch', 'authorizer-cached-deny'] as const satisfies readonly CauseId[];
const WAF = ['waf-rule-block', 'waf-rate-limit', 'waf-default-block', 'waf-oversize-block'] as const satisfies readonly CauseId[];
const COGNITO = [
  'cognito-token-missing-or-invalid',
  'cognito-wrong-token-type',
  'cognito-token-expired',
  'cognito-scope-missing',
  'cognito-audience-mismatch',
] as const satisfies readonly CauseId[];
const BY_ADDRESS = [
  'resource-policy-explicit-deny',
  'resource-policy-source-ip-differs',
  'resource-policy-implicit-deny',
] as const satisfies readonly CauseId[];
const MTLS = [
  'mtls-issuer-not-found',
  'mtls-certificate-expired',
  'mtls-self-signed',
  'mtls-weak-signature-algorithm',
] as const satisfies readonly CauseId[];

/** What a person writes orders the causes and never proves one. A sign that speaks for none in particular has an empty list. */
export const PULLS = {
  'works-then-fails': { towards: CACHED },
  'first-call-works': { towards: CACHED },
  'other-route-works': { towards: [...CACHED, 'route-unknown-path', 'route-unknown-method'] },
  'after-ttl-works': { towards: CACHED },
  'function-not-called': {
    towards: [...CACHED, 'authorizer-token-missing', 'authorizer-identity-source-missing', 'resource-policy-explicit-deny'],
  },
  'no-log': { towards: ['endpoint-custom-domain-not-mapped', 'endpoint-default-disabled', 'private-dns-captures-public-api'] },
  'caching-on': { towards: CACHED },
  'caching-off': { towards: [], away: CACHED },
  'after-deploy': { towards: ['route-not-deployed', 'resource-policy-not-deployed'] },
  'not-deployed': { towards: ['route-not-deployed', 'resource-policy-not-deployed'] },
  'new-stage': {
    towards: ['api-key-stage-not-in-usage-plan', 'authorizer-policy-wrong-api-or-stage', 'route-not-deployed', 'endpoint-stage-unknown'],
  },
  'usage-plan': { towards: ['api-key-not-in-usage-plan', 'api-key-stage-not-in-usage-plan'] },
  'api-key-sent': {
    towards: ['api-key-not-in-usage-plan', 'api-key-stage-not-in-usage-plan', 'api-key-invalid', 'api-key-disabled'],
    away: ['api-key-missing'],
  },
  'api-key-missing': { towards: ['api-key-missing'] },
  'header-missing': { towards: ['authorizer-identity-source-missing', 'authorizer-token-missing', 'cloudfront-strips-authorization'] },
  'header-sent': { towards: ['authorizer-token-validation-failed'], away: ['authorizer-token-missing'] },
  // API Gateway's own refusals carry no CORS headers: in a browser any of them looks so, a missing token the most often.
  'cors-browser': {
    towards: [
      'cors-preflight-denied',
      'authorizer-token-missing',
      'cognito-token-missing-or-invalid',
      'api-key-missing',
      'route-unknown-path',
    ],
  },
  // A preflight never brings a key: it is the preflight that has to be let through.
  'options-preflight': { towards: ['cors-preflight-denied'], away: ['api-key-missing'] },
  'postman-works': { towards: ['cors-preflight-denied'] },
  'test-in-console-works': { towards: ['route-not-deployed', 'authorizer-policy-wrong-api-or-stage'] },
  'custom-domain': {
    towards: ['endpoint-custom-domain-not-mapped', 'route-stage-repeated-in-custom-domain', 'endpoint-default-disabled'],
  },
  'default-endpoint-disabled': { towards: ['endpoint-default-disabled'] },
  'private-api': {
    towards: [
      'resource-policy-vpc-endpoint-mismatch',
      'vpc-endpoint-policy-implicit-deny',
      'private-dns-captures-public-api',
      'private-api-host-header-missing',
      'resource-policy-missing-on-private-api',
    ],
  },
  'ip-allow-list': { towards: BY_ADDRESS },
  'ip-changed': { towards: ['resource-policy-source-ip-differs', 'resource-policy-explicit-deny'] },
  ipv6: { towards: ['resource-policy-ipv6-after-dualstack'] },
  'other-account': { towards: ['resource-policy-cross-account', 'iam-invoke-not-allowed'] },
  'signed-iam': {
    towards: ['iam-invoke-not-allowed', 'iam-signature-mismatch', 'iam-authorization-header-malformed', 'iam-request-not-signed'],
  },
  'role-assumed': { towards: ['iam-invoke-not-allowed', 'resource-policy-cross-account', 'iam-explicit-deny'] },
  waf: { towards: WAF },
  'large-body': { towards: ['waf-oversize-block', 'waf-rule-block'] },
  'many-requests': { towards: ['waf-rate-limit', 'throttled', 'quota-exceeded'] },
  'cloudfront-in-front': {
    towards: ['cloudfront-own-403', 'endpoint-host-header-mismatch', 'cloudfront-strips-authorization', 'cloudfront-breaks-signature'],
  },
  'proxy-in-front': { towards: ['endpoint-host-header-mismatch', 'iam-signature-mismatch', 'resource-policy-source-ip-differs'] },
  'proxy-resource': { towards: ['authorizer-cached-policy-mismatch', 'route-proxy-root-missing'] },
  cognito: { towards: COGNITO },
  'id-or-access-token': { towards: ['cognito-wrong-token-type', 'cognito-scope-missing', 'cognito-audience-mismatch'] },
  'lambda-authorizer': { towards: ['authorizer-implicit-deny', 'authorizer-explicit-deny'] },
  'resource-policy': { towards: ['resource-policy-explicit-deny', 'resource-policy-implicit-deny', 'resource-policy-not-deployed'] },
  'mutual-tls': { towards: MTLS },
  expired: { towards: ['cognito-token-expired', 'iam-session-token-expired', 'iam-signature-expired', 'mtls-certificate-expired'] },
  clock: { towards: ['iam-signature-expired', 'iam-signature-not-yet-current'] },
  'wrong-path': { towards: ['route-unknown-path', 'route-unknown-method', 'route-stage-repeated-in-custom-domain'] },
  'same-for-everyone': { towards: [] },
  'gateway-response-customised': { towards: ['response-gateway-customised'] },
  'permission-on-function': { towards: ['integration-invoke-permission-missing', 'authorizer-invoke-permission-missing'] },
  'authorizer-and-500': { towards: ['authorizer-invalid-output', 'authorizer-invoke-permission-missing', 'authorizer-timeout'] },
  // A 500 means that nothing was decided: no policy denied.
  'server-error': { towards: [], away: ['authorizer-implicit-deny', 'authorizer-explicit-deny', ...CACHED] },
  'local-emulator': { towards: ['not-api-gateway'] },
} as const satisfies Record<SignId, Pull>;

const STRONGEST = 1;
const WEAKEST = 0.4;
/** A sign of one cause weighs more than two of a family. */
const PARTICULAR = 2.5;
/** A setting or a header by its own name is no chance word. */
const NAMED = 1.5;
const BY_NAME: ReadonlySet<ParticularSignId> = new Set([
  'override-header',
  'size-rule',
  'key-from-authorizer',
  'cache-invalidation',
  'domain-associated',
  'strict-access',
  'custom-response',
  'captcha',
]);

/** Does so much pull come from a sign that speaks of the cause in particular? */
export function isCarried(pull: number): boolean {
  return pull >= PARTICULAR;
}

/**
 * How much the signs speak for each cause; against it where negative. A cause that heads a sign's list counts for more than its last.
 * What stands in the sentence that tells the resolution counts twice over.
 */
export function pullOf(signs: readonly string[], resolved: readonly string[] = []): ReadonlyMap<CauseId, number> {
  const pull = new Map<CauseId, number>();
  const add = (cause: CauseId, weight: number): void => void pull.set(cause, (pull.get(cause) ?? 0) + weight);
  for (const sign of [...signs, ...resolved]) {
    const found: Pull | undefined = isSign(sign) ? PULLS[sign] : undefined;
    found?.towards.forEach((cause, index) => {
      add(cause, Math.max(WEAKEST, STRONGEST - index * 0.1));
    });
    for (const cause of found?.away ?? []) add(cause, -STRONGEST);
    if (!isParticular(sign)) continue;
    const weight = PARTICULAR + (BY_NAME.has(sign) ? NAMED : 0);
    for (const [index, cause] of PARTICULAR_PULLS[sign].entries()) add(cause, weight - index);
  }
  return pull;
}

function isParticular(sign: string): sign is ParticularSignId {
  return Object.hasOwn(PARTICULAR_PULLS, sign);
}

function isSign(sign: string): sign is SignId {
  return Object.hasOwn(PULLS, sign);
}
