import { guardedByPool } from './guarded-by-pool';
import type { Scenario } from './scenario';
import { bearer, Shop } from './shop';

export const cognitoTokenOfOtherPool: Scenario = {
  id: 'cognito-token-of-other-pool',
  title: 'The token is a good one, of the user pool of another environment',
  cause: 'cognito-token-missing-or-invalid',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    guardedByPool(shop);
    const staging = shop.region.createUserPool();
    return shop.refused({ headers: bearer(staging.idToken()) });
  },
};
