import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const policyPathRoot: Scenario = {
  id: 'policy-path-root',
  title: 'The policy names the root without its slash',
  cause: 'authorizer-policy-path-shape',
  alsoFits: ['authorizer-implicit-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let routes = 'GET';
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/${routes}`));
    shop.method('GET', '/', { authorizer: definition }).deploy();
    return shop.refused({ path: '/', headers: bearer('customer-5521-shape') }, () => {
      routes = 'GET/*';
      shop.flush();
    });
  },
};
