import { valueOf } from '../evidence/gathered';
import { proofOfWords } from '../layers/policy-proof';
import { deploy } from '../layers/remedies';
import { USER_POOL_NEEDS, userPoolRefusal } from '../layers/user-pool-refusal';
import { defineCause } from './define-cause';

export const cognitoAudienceMismatch = defineCause({
  id: 'cognito-audience-mismatch',
  layer: 'authorizer',
  title: 'The token’s audience does not match the authorizer’s validation expression: a 401, not a 403',
  status: 401,
  needs: USER_POOL_NEEDS,
  judge: (seen, file) => {
    const refusal = userPoolRefusal(seen, file);
    if (refusal.is !== 'refused') return refusal;
    const authorizer = valueOf(seen.authorizers)?.find(({ id }) => id === refusal.method?.authorizerId);
    if (authorizer === undefined) return { is: 'silent' };
    const expression = authorizer.identityValidationExpression ?? '';
    if (expression === '') return { is: 'excluded', because: `\`${authorizer.name}\` has no validation expression, as saved` };
    return {
      is: 'fits',
      confidence: 'possible',
      because: [
        proofOfWords(refusal.shown, 'the token was refused'),
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
