import { proofOfWords } from '../layers/policy-proof';
import { deploy } from '../layers/remedies';
import { USER_POOL_NEEDS, userPoolRefusal } from '../layers/user-pool-refusal';
import { defineCause } from './define-cause';

export const cognitoScopeMissing = defineCause({
  id: 'cognito-scope-missing',
  layer: 'authorizer',
  title: 'The access token has none of the scopes that the method lists: a 401 on REST APIs, not a 403',
  status: 401,
  needs: USER_POOL_NEEDS,
  judge: (seen, file) => {
    const refusal = userPoolRefusal(seen, file);
    if (refusal.is !== 'refused') return refusal;
    if (refusal.method === undefined) return { is: 'silent' };
    const scopes = refusal.method.authorizationScopes ?? [];
    if (scopes.length === 0) return { is: 'excluded', because: 'the method lists no scopes, as saved' };
    return {
      is: 'fits',
      confidence: 'possible',
      because: [
        proofOfWords(refusal.shown, 'the token was refused'),
        { from: 'config', says: 'the method wants one of these scopes, as saved', quote: scopes.slice(0, 10).join(' ') },
      ],
      missing: [{ what: 'the token’s `scope` claim, read where the token is (never paste the token)' }],
    };
  },
  fix: (request) => [
    { says: 'Decode the access token where it is (do not paste it) and compare `scope` with the method’s scopes' },
    { says: 'Let the client ask for one of them, if it may have it' },
    deploy(request, 'Or correct the method’s scopes and deploy'),
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-cognito-401-unauthorized',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html',
  ],
});
