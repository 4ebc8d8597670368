import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const loggingOff: Scenario = {
  id: 'logging-off',
  title: 'The authorizer denied, and the stage writes no logs at all',
  cause: 'authorizer-explicit-deny',
  alsoFits: ['authorizer-cached-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let blocked = true;
    const { definition } = shop.authorizer(() => decision(blocked ? 'Deny' : 'Allow', `${shop.arn}/${STAGE}/*`));
    shop
      .method('GET', '/orders', { authorizer: definition })
      .deploy({ loggingLevel: 'OFF', dataTraceEnabled: false, accessLog: undefined });
    return shop.refused({ headers: bearer('blocked-customer-000456') }, () => {
      blocked = false;
      shop.flush();
    });
  },
};
