import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const authorizerExplicitDeny: Scenario = {
  id: 'authorizer-explicit-deny',
  title: 'The authorizer was asked and denied',
  cause: 'authorizer-explicit-deny',
  alsoFits: ['authorizer-cached-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let blocked = true;
    const { definition } = shop.authorizer(() => decision(blocked ? 'Deny' : 'Allow', `${shop.arn}/${STAGE}/*`));
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('blocked-customer-000123') }, () => {
      blocked = false;
      shop.flush();
    });
  },
};
