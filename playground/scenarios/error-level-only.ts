import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const errorLevelOnly: Scenario = {
  id: 'error-level-only',
  title: "The authorizer's policy does not cover the route, and the stage logs errors only",
  cause: 'authorizer-implicit-deny',
  alsoFits: ['authorizer-cached-policy-mismatch'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let routes = 'GET/profile';
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/${routes}`));
    shop.method('GET', '/orders', { authorizer: definition }).deploy({ loggingLevel: 'ERROR', dataTraceEnabled: false });
    return shop.refused({ headers: bearer('customer-errors-only') }, () => {
      routes = '*';
      shop.flush();
    });
  },
};
