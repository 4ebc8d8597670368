import type { Scenario } from './scenario';
import { Shop } from './shop';

export const iamRequestNotSigned: Scenario = {
  id: 'iam-request-not-signed',
  title: 'The method wants a signature and got none',
  cause: 'iam-request-not-signed',
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused();
  },
};
