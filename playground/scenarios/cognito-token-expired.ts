import { guardedByPool } from './guarded-by-pool';
import type { Scenario } from './scenario';
import { bearer, Shop } from './shop';

export const cognitoTokenExpired: Scenario = {
  id: 'cognito-token-expired',
  title: 'The Cognito token has expired',
  cause: 'cognito-token-expired',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const { pool } = guardedByPool(shop);
    return shop.refused({ headers: bearer(pool.idToken({ exp: Math.floor(shop.account.world.now() / 1000) - 60 })) });
  },
};
