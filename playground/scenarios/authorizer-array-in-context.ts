import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const authorizerArrayInContext: Scenario = {
  id: 'authorizer-array-in-context',
  title: 'The authorizer hands over a list of roles, where only scalars are allowed',
  cause: 'authorizer-invalid-output',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let answer: unknown = { ...Object(decision('Allow', `${shop.arn}/${STAGE}/*`)), context: { roles: ['reader', 'buyer'] } };
    const { definition } = shop.authorizer(() => answer);
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('customer-5521-token') }, () => {
      answer = decision('Allow', `${shop.arn}/${STAGE}/*`);
    });
  },
};
