import type { Scenario } from './scenario';
import { Shop } from './shop';
import { reportingUser, signedCall } from './signed-call';

export const iamScopeRegion: Scenario = {
  id: 'iam-scope-region',
  title: 'The call was signed for another Region',
  cause: 'iam-credential-scope-region',
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws).method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused(signedCall(shop, reportingUser(shop), { region: 'eu-west-1' }));
  },
};
