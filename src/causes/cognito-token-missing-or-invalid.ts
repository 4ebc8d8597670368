import { proofOfWords } from '../layers/policy-proof';
import { USER_POOL_NEEDS, userPoolRefusal } from '../layers/user-pool-refusal';
import { defineCause } from './define-cause';

export const cognitoTokenMissingOrInvalid = defineCause({
  id: 'cognito-token-missing-or-invalid',
  layer: 'authorizer',
  title: 'The Cognito token is missing, malformed or of another user pool: a 401, not a 403',
  status: 401,
  needs: USER_POOL_NEEDS,
  judge: (seen, file) => {
    const refusal = userPoolRefusal(seen, file);
    if (refusal.is !== 'refused') return refusal;
    const scoped = (refusal.method?.authorizationScopes?.length ?? 0) > 0;
    return {
      is: 'fits',
      // With scopes on the method, a good token without them is refused with the same text.
      confidence: scoped ? 'possible' : 'likely',
      because: [
        proofOfWords(refusal.shown, 'the token was refused before anything else was asked'),
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
