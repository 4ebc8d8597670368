import { UNAUTHORIZED_NEEDS, unauthorizedReason } from '../layers/unauthorized-reason';
import { defineCause } from './define-cause';

const DEPLOY = 'if the expression is wrong, correct it and deploy, which releases every other saved change of this API too';

export const authorizerTokenValidationFailed = defineCause({
  id: 'authorizer-token-validation-failed',
  layer: 'authorizer',
  title: 'This is a 401: the token does not fit the authorizer’s validation expression, so the function was not called',
  status: 401,
  needs: UNAUTHORIZED_NEEDS,
  judge: (seen, file) => {
    const { standing, decision } = unauthorizedReason('token-validation-failed', seen, file);
    if (standing.is !== 'fits') return standing;
    const expression = decision.authorizer?.identityValidationExpression?.replace(/`/g, '');
    if (expression === undefined || expression.length > 200) return standing;
    return {
      ...standing,
      fix: [
        { says: `Compare the token with \`${expression}\`; often only the \`Bearer \` prefix is missing or too much` },
        { says: `Send what fits; ${DEPLOY}` },
      ],
    };
  },
  fix: () => [
    { says: 'Compare the token with the authorizer’s validation expression; often only the `Bearer ` prefix is missing or too much' },
    { says: `Send what fits; ${DEPLOY}` },
  ],
  actions: ['show-evidence'],
  docs: [
    'https://repost.aws/knowledge-center/api-gateway-401-error-lambda-authorizer',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html',
  ],
});
