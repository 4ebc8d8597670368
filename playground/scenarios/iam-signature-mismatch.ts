import type { Scenario } from './scenario';
import { ACCOUNT_ID, Shop } from './shop';

export const iamSignatureMismatch: Scenario = {
  id: 'iam-signature-mismatch',
  title: 'The signature does not fit the request',
  cause: 'iam-signature-mismatch',
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const iam = { arn: `arn:aws:iam::${ACCOUNT_ID}:user/reporting`, fault: 'signature-mismatch' as const };
    shop.method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused({ iam });
  },
};
