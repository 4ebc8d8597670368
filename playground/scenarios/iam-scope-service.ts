import type { Scenario } from './scenario';
import { Shop } from './shop';
import { reportingUser, signedCall } from './signed-call';

export const iamScopeService: Scenario = {
  id: 'iam-scope-service',
  title: 'The call was signed for Lambda, not for execute-api',
  cause: 'iam-credential-scope-service',
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws).method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused(signedCall(shop, reportingUser(shop), { service: 'lambda' }));
  },
};
