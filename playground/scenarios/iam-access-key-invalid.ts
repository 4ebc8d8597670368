import type { Scenario } from './scenario';
import { ACCOUNT_ID, Shop } from './shop';

export const iamAccessKeyInvalid: Scenario = {
  id: 'iam-access-key-invalid',
  title: 'The access key is unknown',
  cause: 'iam-access-key-invalid',
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const iam = { arn: `arn:aws:iam::${ACCOUNT_ID}:user/gone`, fault: 'unknown-key' as const };
    shop.method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused({ iam });
  },
};
