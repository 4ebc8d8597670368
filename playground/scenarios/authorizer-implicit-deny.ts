import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const authorizerImplicitDeny: Scenario = {
  id: 'authorizer-implicit-deny',
  title: 'The policy of the authorizer allows another route only',
  cause: 'authorizer-implicit-deny',
  alsoFits: ['authorizer-cached-policy-mismatch'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let routes = 'GET/profile';
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/${routes}`));
    shop.method('GET', '/orders', { authorizer: definition }).method('GET', '/profile', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('customer-with-profile-only') }, () => {
      routes = 'GET/*';
      shop.flush();
    });
  },
};
