import { guardedByPool } from './guarded-by-pool';
import type { Scenario } from './scenario';
import { bearer, Shop } from './shop';

export const cognitoAudienceMismatch: Scenario = {
  id: 'cognito-audience-mismatch',
  title: 'The token was issued to another app client than the authorizer expects',
  cause: 'cognito-audience-mismatch',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const { pool } = guardedByPool(shop, { audience: 'backofficeclient' });
    return shop.refused({ headers: bearer(pool.idToken()) });
  },
};
