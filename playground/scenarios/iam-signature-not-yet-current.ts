import type { Scenario } from './scenario';
import { Shop } from './shop';
import { reportingUser, signedCall } from './signed-call';

export const iamSignatureNotYetCurrent: Scenario = {
  id: 'iam-signature-not-yet-current',
  title: "The caller's clock is fifteen minutes ahead",
  cause: 'iam-signature-not-yet-current',
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws).method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused(signedCall(shop, reportingUser(shop), { clockAheadMs: 900_000 }));
  },
};
