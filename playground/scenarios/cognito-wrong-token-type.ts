import { guardedByPool } from './guarded-by-pool';
import type { Scenario } from './scenario';
import { bearer, Shop } from './shop';

export const cognitoWrongTokenType: Scenario = {
  id: 'cognito-wrong-token-type',
  title: 'An access token was sent where the method lists no scopes',
  cause: 'cognito-wrong-token-type',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const { pool } = guardedByPool(shop);
    return shop.refused({ headers: bearer(pool.accessToken()) });
  },
};
