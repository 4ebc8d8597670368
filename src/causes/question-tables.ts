import { CAUSE_IDS, type CauseId } from './ids';

/** One possible reply to a question, and the causes that it would leave. */
export interface Reply {
  /** What the reply stands for, for "tells … from …". */
  readonly means: string;
  readonly leaves: readonly CauseId[];
}

/** Something to paste or to look up that parts the candidates. */
export interface SplittingQuestion {
  readonly id: string;
  /** One sentence that ends with a question mark, or an instruction without an end stop. */
  readonly asks: string;
  readonly replies: readonly Reply[];
  /** From 0 to 1: how easily a person can reply at once. */
  readonly ease: number;
}

function of(...beginnings: readonly string[]): readonly CauseId[] {
  return CAUSE_IDS.filter((id) => beginnings.some((beginning) => id.startsWith(beginning)));
}

const POLICIES = of(
  'authorizer-explicit',
  'authorizer-implicit',
  'authorizer-cached',
  'authorizer-policy',
  'resource-policy',
  'vpc-endpoint-policy',
  'iam-invoke',
  'iam-explicit',
);
const CREDENTIALS = of('cognito', 'authorizer-token', 'authorizer-identity', 'authorizer-threw', 'cloudfront-strips');
const SIGNATURES = of('iam-signature', 'iam-credential', 'iam-access-key', 'iam-session', 'iam-authorization', 'cloudfront-breaks');
const NO_STAGE = of('endpoint', 'private-dns', 'private-api-host', 'mtls');

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
const BY_TYPE: readonly Reply[] = [
  { means: 'a policy', leaves: POLICIES },
  { means: 'a key, a web ACL or the domain', leaves: [...of('api-key', 'waf'), ...NO_STAGE] },
  { means: 'a missing route', leaves: of('route', 'iam-request') },
  { means: 'a signature', leaves: SIGNATURES },
  { means: 'missing credentials', leaves: CREDENTIALS },
  { means: 'a backend', leaves: of('backend', 'response', 'not-api', 'cloudfront-own') },
];

/** Questions by what they part; the order breaks ties. */
export const QUESTIONS = [
  { id: 'error-type', asks: 'Paste the response header `x-amzn-ErrorType`', replies: BY_TYPE, ease: 1 },
  {
    id: 'response-type',
    asks: 'Read `$context.error.responseType` of this request in the stage’s access log',
    replies: [
      { means: 'an API key', leaves: of('api-key') },
      { means: 'a web ACL', leaves: of('waf') },
      { means: 'a policy', leaves: POLICIES },
      { means: 'a missing route', leaves: of('route', 'iam-request') },
      { means: 'a call that reached no stage', leaves: NO_STAGE },
      { means: 'a backend', leaves: of('backend') },
    ],
    ease: 0.75,
  },
  {
    id: 'key-sent',
    asks: 'Does the call send `x-api-key`?',
    replies: [
      { means: 'a missing key', leaves: ['api-key-missing', 'api-key-expected-from-authorizer'] },
      { means: 'a key that is not accepted', leaves: of('api-key-not', 'api-key-stage', 'api-key-invalid', 'api-key-disabled') },
    ],
    ease: 1,
  },
  {
    id: 'host',
    asks: 'Which host is called: `….execute-api.…` or a custom domain?',
    replies: [
      { means: 'the domain’s mapping or certificate', leaves: of('endpoint-custom', 'route-stage', 'mtls', 'private-domain') },
      {
        means: 'the API’s own endpoint',
        leaves: of('endpoint-default', 'endpoint-stage', 'endpoint-api', 'private-dns', 'private-api-host'),
      },
    ],
    ease: 1,
  },
  {
    id: 'via',
    asks: 'Does the response carry a `Via` or `X-Cache` header of CloudFront?',
    replies: [
      { means: 'CloudFront', leaves: of('cloudfront', 'endpoint-host') },
      {
        means: 'API Gateway itself',
        leaves: CAUSE_IDS.filter((id) => !id.startsWith('cloudfront') && id !== 'endpoint-host-header-mismatch'),
      },
    ],
    ease: 1,
  },
  {
    id: 'route',
    asks: 'Does the API have this method and path, and was the stage deployed since they were added?',
    replies: [
      { means: 'a wrong URL', leaves: of('route-unknown-path', 'route-stage', 'route-proxy') },
      { means: 'a wrong method', leaves: of('route-unknown-method', 'route-method') },
      { means: 'a missing deployment', leaves: ['route-not-deployed'] },
      { means: 'a missing signature', leaves: of('iam-request', 'iam-authorization') },
      { means: 'a wrong stage or domain', leaves: of('endpoint-stage', 'endpoint-custom') },
    ],
    ease: 0.8,
  },
  {
    id: 'every-or-some',
    asks: 'Does every route fail for this caller, or do some pass?',
    replies: [
      {
        means: 'one route or one moment',
        leaves: of(
          'authorizer-cached-policy',
          'authorizer-policy-path',
          'resource-policy-resource',
          'waf-rule',
          'waf-oversize',
          'waf-rate',
          'route-unknown',
          'route-not',
        ),
      },
      {
        means: 'the caller as a whole',
        leaves: of(
          'authorizer-explicit',
          'authorizer-cached-deny',
          'authorizer-policy-wrong',
          'authorizer-policy-action',
          'resource-policy-explicit',
          'resource-policy-source',
          'api-key',
          'waf-default',
          'endpoint',
          'private',
        ),
      },
    ],
    ease: 0.8,
  },
  {
    id: 'after-ttl',
    asks: 'Does the same call pass some minutes later, without any change?',
    replies: [
      { means: 'a cached decision', leaves: of('authorizer-cached') },
      { means: 'what the function returns', leaves: of('authorizer-explicit', 'authorizer-implicit', 'authorizer-policy') },
    ],
    ease: 0.9,
  },
  {
    id: 'private',
    asks: 'Is the API private, or is it called from inside a VPC?',
    replies: [
      { means: 'the VPC endpoint', leaves: of('vpc-endpoint', 'private', 'resource-policy-vpc', 'resource-policy-missing') },
      {
        means: 'the public way in',
        leaves: of(
          'resource-policy-source',
          'resource-policy-ipv6',
          'resource-policy-left',
          'endpoint-custom',
          'endpoint-default',
          'mtls',
          'waf',
        ),
      },
    ],
    ease: 1,
  },
  {
    id: 'which-authorizer',
    asks: 'Which authorizer does the method have: a Lambda function or Cognito?',
    replies: [
      { means: 'Cognito', leaves: of('cognito') },
      { means: 'a Lambda authorizer', leaves: of('authorizer') },
    ],
    ease: 1,
  },
  {
    id: 'token-sent',
    asks: 'Does the call send the header that the authorizer reads, most often `Authorization`?',
    replies: [
      { means: 'a header that is missing', leaves: of('authorizer-token-missing', 'authorizer-identity', 'cloudfront-strips') },
      { means: 'one that is refused', leaves: of('authorizer-token-validation', 'authorizer-threw', 'cognito-') },
    ],
    ease: 1,
  },
  {
    id: 'resource-policy',
    asks: 'Paste the API’s resource policy, with the address of the caller',
    replies: [
      { means: 'a Deny that is meant', leaves: ['resource-policy-explicit-deny'] },
      {
        means: 'a caller whom nothing allows',
        leaves: ['resource-policy-implicit-deny', 'resource-policy-principal-needs-iam', 'resource-policy-cognito-needs-allow'],
      },
      { means: 'another address', leaves: of('resource-policy-source', 'resource-policy-ipv6') },
      { means: 'another VPC endpoint', leaves: of('resource-policy-vpc', 'resource-policy-left', 'vpc-endpoint') },
      { means: 'another route', leaves: ['resource-policy-resource-mismatch'] },
      { means: 'an older deployment', leaves: ['resource-policy-not-deployed'] },
      { means: 'the caller’s own policies', leaves: of('iam-invoke', 'iam-explicit', 'resource-policy-cross') },
    ],
    ease: 0.7,
  },
  {
    id: 'execution-log',
    asks: 'Paste the execution log of this request',
    replies: [
      { means: 'a cached decision', leaves: of('authorizer-cached') },
      { means: 'what the function returned', leaves: of('authorizer-explicit', 'authorizer-implicit') },
      { means: 'the ARN in the function’s policy', leaves: of('authorizer-policy') },
      { means: 'a function that failed', leaves: of('authorizer-invalid', 'authorizer-timeout') },
      { means: 'a permission to call it', leaves: of('authorizer-invoke', 'authorizer-role', 'integration') },
      { means: 'another policy', leaves: of('resource-policy', 'iam', 'vpc-endpoint-policy') },
      { means: 'an API key', leaves: of('api-key') },
      { means: 'a backend', leaves: of('backend') },
      { means: 'a mapping', leaves: of('response') },
      { means: 'a function that was not called', leaves: of('authorizer-token', 'authorizer-identity') },
      { means: 'one that said no', leaves: of('authorizer-threw') },
      { means: 'a certificate', leaves: of('mtls') },
    ],
    ease: 0.65,
  },
  {
    id: 'web-acl',
    asks: 'Look up this request in the web ACL’s sampled requests or log',
    replies: [
      { means: 'a rule', leaves: of('waf-rule', 'waf-oversize', 'waf-custom', 'waf-captcha') },
      { means: 'a rate limit', leaves: of('waf-rate', 'throttled') },
      { means: 'the default action', leaves: of('waf-default') },
      { means: 'no web ACL at all', leaves: of('api-key', 'endpoint', 'mtls', 'private', 'quota') },
    ],
    ease: 0.6,
  },
] as const satisfies readonly SplittingQuestion[];

export type QuestionId = (typeof QUESTIONS)[number]['id'];
