import type { Scenario } from './scenario';
import { ACCOUNT_ID, Shop } from './shop';

export const iamScopeRegion: Scenario = {
  id: 'iam-scope-region',
  title: 'The call was signed for another Region',
  cause: 'iam-credential-scope-region',
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const iam = { arn: `arn:aws:iam::${ACCOUNT_ID}:user/reporting`, fault: 'scope-region' as const, scopeRegion: 'eu-west-1' };
    shop.method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused({ iam });
  },
};
