import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const errorLevelWithTrace: Scenario = {
  id: 'error-level-with-trace',
  title: 'The authorizer denies, and the stage logs errors with data tracing',
  cause: 'authorizer-explicit-deny',
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let effect: 'Allow' | 'Deny' = 'Deny';
    const { definition } = shop.authorizer(() => decision(effect, `${shop.arn}/${STAGE}/*`));
    shop.method('GET', '/orders', { authorizer: definition }).deploy({ loggingLevel: 'ERROR' });
    return shop.refused({ headers: bearer('customer-5521-traced') }, () => {
      effect = 'Allow';
      shop.flush();
    });
  },
};
