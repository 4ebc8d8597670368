import { isMappedAddress, isOfPrivateNetwork } from './ip-range';
import type { RequestContext } from './types';

export type MethodAuth = 'NONE' | 'CUSTOM' | 'AWS_IAM' | 'COGNITO_USER_POOLS' | 'unknown';

/** What is known of a request, in the words of API Gateway's logs. Empty texts and `-` count as not known. */
export interface ContextInput {
  readonly auth: MethodAuth;
  readonly privateApi: boolean | 'unknown';
  /** `$context.identity.sourceIp` */
  readonly sourceIp?: string;
  /** `$context.identity.vpceId` */
  readonly vpceId?: string;
  /** `$context.identity.vpcId` */
  readonly vpcId?: string;
  /** `$context.identity.userAgent` */
  readonly userAgent?: string;
  /** ISO 8601. */
  readonly time?: string;
  /** Further keys by their names; they win over everything else here. An empty list says that the key is absent. */
  readonly known?: Readonly<Record<string, string | readonly string[]>>;
}

/** Filled only for callers who signed their request (AWS_IAM). */
const AUTHENTICATED_KEYS: readonly string[] = [
  'aws:tokenissuetime',
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principaltag/',
  'aws:principaltype',
  'aws:userid',
  'aws:username',
];

/** Filled only on private APIs. */
const PRIVATE_KEYS: readonly string[] = ['aws:sourcevpc', 'aws:sourcevpce', 'aws:vpcsourceip'];

/**
 * The context keys that API Gateway fills for a request, as far as they follow from what is known; all others stay unknown.
 *
 * - Keys that need authentication are absent for callers of NONE and CUSTOM methods; VPC keys are absent on public APIs.
 *   https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html
 * - aws:SecureTransport is true: API Gateway has HTTPS endpoints only. https://aws.amazon.com/api-gateway/faqs/
 * - On a private API the endpoint rewrites the address, so that `sourceIp` says neither what aws:SourceIp nor what aws:VpcSourceIp is.
 *   https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
 * - No request reaches a public API from an address of a private network: such a one was logged by a private API.
 * - Whether AWS takes an IPv6 address that holds an IPv4 one (`::ffff:203.0.113.7`) for the latter, it does not say.
 */
export function requestContext(input: ContextInput): RequestContext {
  const values = new Map<string, readonly string[]>([['aws:securetransport', ['true']]]);
  const put = (key: string, value: string | undefined) => {
    if (value !== undefined && value !== '' && value !== '-') values.set(key, [value]);
  };
  const { sourceIp = '' } = input;
  const isPrivate =
    input.privateApi === true || (input.privateApi === 'unknown' && (isFilled(input.vpceId) || isOfPrivateNetwork(sourceIp)));
  if (!isPrivate && !isMappedAddress(sourceIp)) put('aws:sourceip', sourceIp);
  if (input.privateApi !== false) {
    put('aws:sourcevpce', input.vpceId);
    put('aws:sourcevpc', input.vpcId);
  }
  put('aws:useragent', input.userAgent);
  const milliseconds = input.time === undefined ? Number.NaN : Date.parse(input.time);
  if (!Number.isNaN(milliseconds)) {
    put('aws:currenttime', new Date(milliseconds).toISOString());
    put('aws:epochtime', String(Math.floor(milliseconds / 1000)));
  }
  for (const [key, value] of Object.entries(input.known ?? {})) values.set(key.toLowerCase(), typeof value === 'string' ? [value] : value);

  return { values: Object.fromEntries(values), absent: neverFilled(input).filter((key) => !values.has(key)), others: 'unknown' };
}

/**
 * The keys, in lower case, that no request of such a method has; one that ends in `/` stands for all below it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html
 */
export function neverFilled({ auth, privateApi }: Pick<ContextInput, 'auth' | 'privateApi'>): readonly string[] {
  const anonymous = auth === 'NONE' || auth === 'CUSTOM';
  return [...(anonymous ? AUTHENTICATED_KEYS : []), ...(privateApi === false ? PRIVATE_KEYS : [])];
}

function isFilled(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '-';
}

/**
 * Why a request does not have a key, as far as AWS's table of keys says it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html
 */
export function whyAbsent(key: string): string {
  const name = key.toLowerCase();
  if (PRIVATE_KEYS.includes(name)) return `${key} is filled only on private APIs`;
  if (AUTHENTICATED_KEYS.some((known) => known === name || (known.endsWith('/') && name.startsWith(known)))) {
    return `${key} is filled only for callers who sign with IAM (AWS_IAM)`;
  }
  return `${key} is not in the request`;
}
