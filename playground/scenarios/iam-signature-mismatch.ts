import type { Scenario } from './scenario';
import { Shop } from './shop';
import { reportingUser, signedCall } from './signed-call';

export const iamSignatureMismatch: Scenario = {
  id: 'iam-signature-mismatch',
  title: 'The call was signed with the secret of another key',
  cause: 'iam-signature-mismatch',
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws).method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    const call = signedCall(shop, { ...reportingUser(shop), secretAccessKey: 'a-secret-of-another-key' });
    return shop.refused(call);
  },
};
