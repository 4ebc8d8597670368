import type { Scenario } from './scenario';
import { ACCOUNT_ID, Shop } from './shop';

export const iamSessionTokenExpired: Scenario = {
  id: 'iam-session-token-expired',
  title: 'The temporary credentials have expired',
  cause: 'iam-session-token-expired',
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const iam = { arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/reporting/yesterday`, fault: 'expired-token' as const };
    shop.method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused({ iam });
  },
};
