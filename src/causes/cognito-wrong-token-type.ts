import { proofOfWords } from '../layers/policy-proof';
import { USER_POOL_NEEDS, userPoolRefusal } from '../layers/user-pool-refusal';
import { defineCause } from './define-cause';

export const cognitoWrongTokenType = defineCause({
  id: 'cognito-wrong-token-type',
  layer: 'authorizer',
  title: 'The token is of the other kind: methods with scopes take an access token, those without an ID token (a 401)',
  status: 401,
  needs: USER_POOL_NEEDS,
  judge: (seen, file) => {
    const refusal = userPoolRefusal(seen, file);
    if (refusal.is !== 'refused') return refusal;
    if (refusal.method === undefined) return { is: 'silent' };
    const scopes = refusal.method.authorizationScopes ?? [];
    const takes =
      scopes.length === 0 ? 'lists no scopes, so it takes an ID token' : `lists ${scopes.length} scopes, so it takes an access token`;
    return {
      is: 'fits',
      confidence: 'possible',
      because: [proofOfWords(refusal.shown, 'the token was refused'), { from: 'config', says: `the method ${takes}, as saved` }],
      missing: [{ what: 'the token’s `token_use` claim, read where the token is (never paste the token)' }],
    };
  },
  fix: () => [
    { says: 'Decode the token where it is (do not paste it) and read `token_use`' },
    { says: 'Send the ID token where the method lists no scopes, the access token where it lists some' },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-cognito-401-unauthorized',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html',
  ],
});
