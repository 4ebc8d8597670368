import type { Scenario } from './scenario';
import { ACCOUNT_ID, Shop } from './shop';

export const iamSignatureExpired: Scenario = {
  id: 'iam-signature-expired',
  title: 'The signature is fifteen minutes old',
  cause: 'iam-signature-expired',
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const iam = { arn: `arn:aws:iam::${ACCOUNT_ID}:user/reporting`, fault: 'signature-expired' as const };
    shop.method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused({ iam });
  },
};
