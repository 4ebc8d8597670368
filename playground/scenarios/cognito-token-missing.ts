import { guardedByPool } from './guarded-by-pool';
import type { Scenario } from './scenario';
import { Shop } from './shop';

export const cognitoTokenMissing: Scenario = {
  id: 'cognito-token-missing',
  title: 'A method behind a Cognito user pool was called without a token',
  cause: 'cognito-token-missing-or-invalid',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    guardedByPool(shop);
    return shop.refused();
  },
};
