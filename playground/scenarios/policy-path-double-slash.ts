import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const policyPathDoubleSlash: Scenario = {
  id: 'policy-path-double-slash',
  title: 'The caller doubles a slash, and the policy does not',
  cause: 'authorizer-policy-path-shape',
  alsoFits: ['authorizer-implicit-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let routes = 'GET/orders/42';
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/${routes}`));
    shop.method('GET', '/orders/{id}', { authorizer: definition }).deploy();
    return shop.refused({ path: '/orders//42', headers: bearer('customer-5521-shape') }, () => {
      routes = 'GET/*';
      shop.flush();
    });
  },
};
