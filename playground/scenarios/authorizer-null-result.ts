import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const authorizerNullResult: Scenario = {
  id: 'authorizer-null-result',
  title: 'The authorizer function forgot to return what it decided',
  cause: 'authorizer-invalid-output',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let answer: unknown = null;
    const { definition } = shop.authorizer(() => answer);
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('customer-5521-token') }, () => {
      answer = decision('Allow', `${shop.arn}/${STAGE}/*`);
    });
  },
};
