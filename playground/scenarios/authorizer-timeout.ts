import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const authorizerTimeout: Scenario = {
  id: 'authorizer-timeout',
  title: 'The authorizer function ran into its time limit',
  cause: 'authorizer-timeout',
  alsoFits: ['authorizer-invalid-output'],
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const { definition, target } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/*`));
    target.timesOut = true;
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('customer-5521-slow') }, () => {
      target.timesOut = false;
    });
  },
};
