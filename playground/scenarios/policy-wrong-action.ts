import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const policyWrongAction: Scenario = {
  id: 'policy-wrong-action',
  title: 'The statement covers the route but names another action',
  cause: 'authorizer-policy-action-or-condition',
  alsoFits: ['authorizer-implicit-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let action = 'execute-api:ManageConnections';
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/*`, action));
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('customer-5521-action') }, () => {
      action = 'execute-api:Invoke';
      shop.flush();
    });
  },
};
