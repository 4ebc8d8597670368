import { guardedByPool } from './guarded-by-pool';
import type { Scenario } from './scenario';
import { allowFrom, bearer, HOME_IP, Shop } from './shop';

export const cognitoNeedsAllow: Scenario = {
  id: 'cognito-needs-allow',
  title: 'Cognito accepted the token, but the resource policy does not allow the call',
  cause: 'resource-policy-cognito-needs-allow',
  alsoFits: ['resource-policy-implicit-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.api.setPolicy(allowFrom('198.51.100.0/24'));
    const { pool } = guardedByPool(shop);
    return shop.refused({ headers: bearer(pool.idToken()) }, () => {
      shop.api.setPolicy(allowFrom('198.51.100.0/24', HOME_IP));
      shop.redeploy();
    });
  },
};
