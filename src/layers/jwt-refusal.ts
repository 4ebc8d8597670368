import type { Step } from '../causes/define-cause';
import type { ResponseSeen } from '../evidence/response-seen';

/**
 * A JWT authorizer names its reason in `www-authenticate`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function refusalOfJwt(response: ResponseSeen | undefined): { readonly says: string; readonly fix: readonly Step[] } | undefined {
  const error = /\berror="?(insufficient_scope|invalid_token)\b/.exec(response?.headers['www-authenticate'] ?? '')?.[1];
  if (error === 'insufficient_scope')
    return {
      says: 'An HTTP API’s JWT authorizer refuses the token: it has none of the scopes that the route asks for',
      fix: [
        { says: 'Decode the token where it is (do not paste it) and compare `scope` or `scp` with the route’s authorization scopes' },
        { says: 'Let the client ask its identity provider for one of them, if it may have it' },
      ],
    };
  if (error === 'invalid_token')
    return {
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
