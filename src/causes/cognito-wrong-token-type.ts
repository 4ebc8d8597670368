import { valueOf } from '../evidence/gathered';
import { authorizationType } from '../layers/authorization-type';
import { defineCause } from './define-cause';

export const cognitoWrongTokenType = defineCause({
  id: 'cognito-wrong-token-type',
  layer: 'authorizer',
  title: 'The token is of the other kind: methods with scopes take an access token, those without an ID token (a 401)',
  status: 401,
  needs: ['executionLog', 'accessLog', 'route', 'authorizers'],
  judge: (seen, file) => {
    const shown = file.symptoms[0];
    if (shown?.id !== 'unauthorized') return { is: 'silent' };
    const auth = authorizationType(seen);
    if (auth !== 'unknown' && auth !== 'COGNITO_USER_POOLS')
      return { is: 'excluded', because: `the method’s authorization is ${auth}, not a Cognito user pool` };
    const route = valueOf(seen.route);
    if (route?.found !== 'method' || auth === 'unknown') return { is: 'silent' };
    const scopes = route.authorizationScopes ?? [];
    const takes =
      scopes.length === 0 ? 'lists no scopes, so it takes an ID token' : `lists ${scopes.length} scopes, so it takes an access token`;
    return {
      is: 'fits',
      confidence: 'possible',
      because: [
        { from: shown.from, says: 'the token was refused', quote: shown.quote, pasted: shown.pasted },
        { from: 'config', says: `the method ${takes}, as saved` },
      ],
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
