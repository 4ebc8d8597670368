import { valueOf } from '../evidence/gathered';
import { authorizationType } from '../layers/authorization-type';
import { deploy } from '../layers/remedies';
import { defineCause } from './define-cause';

export const cognitoAudienceMismatch = defineCause({
  id: 'cognito-audience-mismatch',
  layer: 'authorizer',
  title: 'The token’s audience does not match the authorizer’s validation expression: a 401, not a 403',
  status: 401,
  needs: ['executionLog', 'accessLog', 'route', 'authorizers'],
  judge: (seen, file) => {
    const shown = file.symptoms[0];
    if (shown?.id !== 'unauthorized') return { is: 'silent' };
    const auth = authorizationType(seen);
    if (auth !== 'unknown' && auth !== 'COGNITO_USER_POOLS')
      return { is: 'excluded', because: `the method’s authorization is ${auth}, not a Cognito user pool` };
    const route = valueOf(seen.route);
    const id = route?.found === 'method' ? route.authorizerId : undefined;
    const authorizer = valueOf(seen.authorizers)?.find((candidate) => candidate.id === id);
    if (authorizer === undefined || auth === 'unknown') return { is: 'silent' };
    const expression = authorizer.identityValidationExpression ?? '';
    if (expression === '') return { is: 'excluded', because: `\`${authorizer.name}\` has no validation expression, as saved` };
    return {
      is: 'fits',
      confidence: 'possible',
      because: [
        { from: shown.from, says: 'the token was refused', quote: shown.quote, pasted: shown.pasted },
        { from: 'config', says: `\`${authorizer.name}\` compares the token’s \`aud\` with an expression, as saved`, quote: expression },
      ],
      missing: [{ what: 'the token’s `aud` claim, read where the token is: access tokens have none' }],
    };
  },
  fix: (request) => [
    { says: 'Decode the token where it is (do not paste it) and compare `aud` with the expression; an access token has no `aud`' },
    deploy(request, 'If the expression is wrong, correct it and deploy'),
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-cognito-401-unauthorized',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html',
  ],
});
