import type { Scenario } from './scenario';
import { bearer, Shop } from './shop';

export const iamHeaderMalformed: Scenario = {
  id: 'iam-header-malformed',
  title: 'A bearer token was sent to a method that wants a signature',
  cause: 'iam-authorization-header-malformed',
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused({ headers: bearer('customer-5521-not-a-signature') });
  },
};
