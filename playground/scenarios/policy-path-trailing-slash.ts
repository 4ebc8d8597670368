import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const policyPathTrailingSlash: Scenario = {
  id: 'policy-path-trailing-slash',
  title: 'The policy says orders, the call ends in a slash',
  cause: 'authorizer-policy-path-shape',
  alsoFits: ['authorizer-implicit-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let resource = 'GET/orders';
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/${resource}`));
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ path: '/orders/', headers: bearer('customer-5521-slash') }, () => {
      resource = 'GET/orders*';
      shop.flush();
    });
  },
};
