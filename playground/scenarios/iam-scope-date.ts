import type { Scenario } from './scenario';
import { Shop } from './shop';
import { reportingUser, signedCall } from './signed-call';

export const iamScopeDate: Scenario = {
  id: 'iam-scope-date',
  title: 'A signing key of yesterday was kept and used again',
  cause: 'iam-credential-scope-date',
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws).method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused(signedCall(shop, reportingUser(shop), { scopeAheadMs: -86_400_000 }));
  },
};
