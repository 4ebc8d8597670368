import { UNVERIFIED } from '../unverified';
import { maskAccount } from './masking';

/** How API Gateway itself answers: a gateway response. https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
export interface Refusal {
  readonly status: number;
  readonly responseType: string;
  readonly errorType: string;
  readonly message: string | null;
  /** Denials by policy answer with `Message`, all others with `message`. */
  readonly key: 'Message' | 'message';
}

export type Wording = 'current' | '2022';

function plain(status: number, responseType: string, errorType: string, message: string | null): Refusal {
  return { status, responseType, errorType, message, key: 'message' };
}

function denied(message: string): Refusal {
  return { status: 403, responseType: 'ACCESS_DENIED', errorType: 'AccessDeniedException', message, key: 'Message' };
}

export const MISSING_TOKEN = plain(
  403,
  'MISSING_AUTHENTICATION_TOKEN',
  'MissingAuthenticationTokenException',
  'Missing Authentication Token',
);
export const UNAUTHORIZED = plain(401, 'UNAUTHORIZED', 'UnauthorizedException', 'Unauthorized');
export const TOKEN_EXPIRED = plain(401, 'UNAUTHORIZED', 'UnauthorizedException', 'The incoming token has expired');
export const AUTHORIZER_BROKEN = plain(500, 'AUTHORIZER_CONFIGURATION_ERROR', 'AuthorizerConfigurationException', null);
export const INVALID_KEY = plain(403, 'INVALID_API_KEY', 'ForbiddenException', 'Forbidden');
export const THROTTLED = plain(429, 'THROTTLED', 'TooManyRequestsException', 'Too Many Requests');
export const QUOTA_EXCEEDED = plain(429, 'QUOTA_EXCEEDED', 'LimitExceededException', 'Limit Exceeded');
export const WAF_FILTERED = plain(403, 'WAF_FILTERED', 'ForbiddenException', 'Forbidden');
export const CERTIFICATE_REFUSED = plain(
  403,
  UNVERIFIED.certificateRefused.responseType,
  UNVERIFIED.certificateRefused.errorType,
  UNVERIFIED.certificateRefused.message,
);
export const INTEGRATION_PERMISSION = plain(
  500,
  UNVERIFIED.integrationPermission.responseType,
  UNVERIFIED.integrationPermission.errorType,
  UNVERIFIED.integrationPermission.message,
);
export const BAD_GATEWAY = plain(502, 'DEFAULT_5XX', 'InternalServerErrorException', 'Internal server error');
export const INTEGRATION_TIMEOUT = plain(504, 'INTEGRATION_TIMEOUT', 'InternalServerErrorException', 'Endpoint request timed out');

export function signatureRefusal(message: string, errorType = 'InvalidSignatureException', responseType = 'INVALID_SIGNATURE'): Refusal {
  return plain(403, responseType, errorType, message);
}

/** The word of a Lambda authorizer's policy. https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden */
export function authorizerDenial(effect: 'implicit' | 'explicit_deny', wording: Wording): Refusal {
  const head = 'User is not authorized to access this resource';
  const tail = {
    implicit: ' because no identity-based policy allows the execute-api:Invoke action',
    explicit_deny: ' in an identity-based policy',
  }[effect];
  return denied(`${head}${effect === 'explicit_deny' ? ' with an explicit deny' : ''}${wording === '2022' ? '' : tail}`);
}

export interface PolicyDenial {
  readonly user: string;
  readonly arn: string;
  readonly effect: 'implicit' | 'explicit_deny';
  /** 'identity-based policy', 'resource-based policy', 'service control policy' … */
  readonly policyKind: string;
}

/** The word of a resource policy or of IAM. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export function policyDenial({ user, arn, effect, policyKind }: PolicyDenial, wording: Wording): Refusal {
  const head = `User: ${user} is not authorized to perform: execute-api:Invoke on resource: ${maskAccount(arn)}`;
  const article = /^[aeiou]/.test(policyKind) ? 'an' : 'a';
  if (effect === 'explicit_deny') return denied(`${head} with an explicit deny${wording === '2022' ? '' : ` in ${article} ${policyKind}`}`);
  return denied(wording === '2022' ? head : `${head} because no ${policyKind} allows the execute-api:Invoke action`);
}
