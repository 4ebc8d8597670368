import type { Scenario } from './scenario';
import { Shop } from './shop';
import { reportingUser, signedCall } from './signed-call';

export const iamSignatureExpired: Scenario = {
  id: 'iam-signature-expired',
  title: 'The signature is fifteen minutes old',
  cause: 'iam-signature-expired',
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws).method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused(signedCall(shop, reportingUser(shop), { clockAheadMs: -900_000 }));
  },
};
