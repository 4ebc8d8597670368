import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const threwUnauthorized: Scenario = {
  id: 'threw-unauthorized',
  title: 'The function itself said Unauthorized',
  cause: 'authorizer-threw-unauthorized',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let known = false;
    const { definition } = shop.authorizer((_event, { log }) => {
      log('token signature does not verify');
      if (!known) throw new Error('Unauthorized');
      return decision('Allow', `${shop.arn}/${STAGE}/*`);
    });
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('stale.signature.token') }, () => {
      known = true;
    });
  },
};
