import type { Scenario } from './scenario';
import { decision, Shop, STAGE } from './shop';

export const tokenMissing: Scenario = {
  id: 'token-missing',
  title: 'No Authorization header came, so the function was not asked',
  cause: 'authorizer-token-missing',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/*`));
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: { 'User-Agent': 'shop-app/4.2' } });
  },
};
