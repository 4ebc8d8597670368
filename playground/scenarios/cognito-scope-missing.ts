import { guardedByPool } from './guarded-by-pool';
import type { Scenario } from './scenario';
import { bearer, Shop } from './shop';

export const cognitoScopeMissing: Scenario = {
  id: 'cognito-scope-missing',
  title: 'The access token may read orders, and the method wants the scope to refund them',
  cause: 'cognito-scope-missing',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const { pool } = guardedByPool(shop, { scopes: ['orders/refund'] });
    return shop.refused({ headers: bearer(pool.accessToken()) });
  },
};
