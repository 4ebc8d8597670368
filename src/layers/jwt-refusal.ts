import type { Step } from '../causes/define-cause';
import type { ResponseSeen } from '../evidence/response-seen';

/** What a JWT authorizer, or a backend that checks tokens itself, says of a token. */
export interface JwtRefusal {
  readonly says: string;
  readonly fix: readonly Step[];
  /** In API Gateway's form, header and body: not a backend's, which the HTTP API hands on. */
  readonly isOwn: boolean;
}

/** Blanks between the parts, where RFC 6750, and so the libraries of backends, have commas. */
const OWN_FORM = /^Bearer (?:scope="[^",]{0,1000}" )?error="\w{1,40}" error_description="[^"]{0,1000}"?\s*$/;

/**
 * A JWT authorizer names its reason in `www-authenticate`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html
 */
export function refusalOfJwt(response: ResponseSeen | undefined): JwtRefusal | undefined {
  const header = response?.headers['www-authenticate'] ?? '';
  const error = /\berror="?(insufficient_scope|invalid_token)\b/.exec(header)?.[1];
  const isOwn = OWN_FORM.test(header) && response?.message === (error === 'invalid_token' ? 'Unauthorized' : 'Forbidden');
  if (error === 'insufficient_scope')
    return {
      isOwn,
      says: 'An HTTP API’s JWT authorizer refuses the token: it has none of the scopes that the route asks for',
      fix: [
        { says: 'Decode the token where it is (do not paste it) and compare `scope` or `scp` with the route’s authorization scopes' },
        { says: 'Let the client ask its identity provider for one of them, if it may have it' },
      ],
    };
  if (error === 'invalid_token')
    return {
      isOwn,
      says: 'An HTTP API’s JWT authorizer refuses the token itself: this is a 401, before any scope is looked at',
      fix: [
        {
          says: 'Read `error_description` of the `www-authenticate` header: it says whether the token expired or its issuer or audience is wrong',
        },
        { says: 'Decode the token where it is (do not paste it) and compare `iss`, `aud` or `client_id`, and `exp` with the authorizer' },
      ],
    };
  return undefined;
}
