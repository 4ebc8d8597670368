import { valueOf } from '../evidence/gathered';
import { authorizationType } from '../layers/authorization-type';
import { defineCause } from './define-cause';

export const cognitoTokenMissingOrInvalid = defineCause({
  id: 'cognito-token-missing-or-invalid',
  layer: 'authorizer',
  title: 'The Cognito token is missing, malformed or of another user pool: a 401, not a 403',
  status: 401,
  needs: ['executionLog', 'accessLog', 'route', 'authorizers'],
  judge: (seen, file) => {
    const shown = file.symptoms[0];
    if (shown?.id !== 'unauthorized') return { is: 'silent' };
    const auth = authorizationType(seen);
    if (auth === 'unknown') return { is: 'silent' };
    if (auth !== 'COGNITO_USER_POOLS') return { is: 'excluded', because: `the method’s authorization is ${auth}, not a Cognito user pool` };
    const route = valueOf(seen.route);
    const scoped = route?.found === 'method' && (route.authorizationScopes?.length ?? 0) > 0;
    return {
      is: 'fits',
      // With scopes on the method, a good token without them is refused with the same text.
      confidence: scoped ? 'possible' : 'likely',
      because: [
        { from: shown.from, says: 'the token was refused before anything else was asked', quote: shown.quote, pasted: shown.pasted },
        { from: 'config', says: 'the method uses a Cognito user pool' },
      ],
      missing: [{ what: 'the token’s `iss`, `exp` and `token_use` claims, read where the token is (never paste the token)' }],
    };
  },
  fix: () => [
    { says: 'Check that the caller sends a token at all, in the header that the authorizer names as its source, without stray blanks' },
    { says: 'Decode it where it is (do not paste it) and compare `iss` with the user pool of the authorizer' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-cognito-401-unauthorized',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html',
  ],
});
