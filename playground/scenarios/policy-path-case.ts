import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const policyPathCase: Scenario = {
  id: 'policy-path-case',
  title: 'The policy says orders, the call says Orders',
  cause: 'authorizer-policy-path-shape',
  alsoFits: ['authorizer-implicit-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let resource = 'GET/orders/*';
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/${resource}`));
    shop.method('ANY', '/{proxy+}', { authorizer: definition }).deploy();
    return shop.refused({ path: '/Orders/42', headers: bearer('customer-5521-case') }, () => {
      resource = 'GET/*';
      shop.flush();
    });
  },
};
