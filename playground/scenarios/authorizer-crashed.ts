import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const authorizerCrashed: Scenario = {
  id: 'authorizer-crashed',
  title: 'The authorizer function crashed',
  cause: 'authorizer-invalid-output',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let broken = true;
    const { definition } = shop.authorizer(() => {
      if (broken) throw new TypeError("Cannot read properties of undefined (reading 'sub')");
      return decision('Allow', `${shop.arn}/${STAGE}/*`);
    });
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('token.without.sub') }, () => {
      broken = false;
    });
  },
};
