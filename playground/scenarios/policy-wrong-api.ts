import type { Scenario } from './scenario';
import { ACCOUNT_ID, bearer, decision, REGION, Shop } from './shop';

export const policyWrongApi: Scenario = {
  id: 'policy-wrong-api',
  title: 'The authorizer was copied from another API and still names its id',
  cause: 'authorizer-policy-wrong-api-or-stage',
  alsoFits: ['authorizer-implicit-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let apiId = 'q7w8e9r0t1';
    const { definition } = shop.authorizer(() => decision('Allow', `arn:aws:execute-api:${REGION}:${ACCOUNT_ID}:${apiId}/*`));
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('customer-5521-copied') }, () => {
      apiId = shop.api.id;
      shop.flush();
    });
  },
};
