import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const policyWrongStage: Scenario = {
  id: 'policy-wrong-stage',
  title: 'The authorizer names the stage dev, the call went to prod',
  cause: 'authorizer-policy-wrong-api-or-stage',
  alsoFits: ['authorizer-implicit-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let stage = 'dev';
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${stage}/*`));
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('customer-5521-prod-token') }, () => {
      stage = STAGE;
      shop.flush();
    });
  },
};
