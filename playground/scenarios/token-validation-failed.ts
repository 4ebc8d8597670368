import type { Scenario } from './scenario';
import { decision, Shop, STAGE } from './shop';

export const tokenValidationFailed: Scenario = {
  id: 'token-validation-failed',
  title: 'The token does not match the validation expression, so the function was not asked',
  cause: 'authorizer-token-validation-failed',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/*`), {
      validationRegex: 'Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]+',
    });
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: { Authorization: 'eyJhbGciOi.customer5521.c2lnbmF0dXJl' } });
  },
};
