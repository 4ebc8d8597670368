import type { Scenario } from './scenario';
import { Shop } from './shop';
import { signedCall } from './signed-call';

export const iamAccessKeyInvalid: Scenario = {
  id: 'iam-access-key-invalid',
  title: 'The access key is unknown',
  cause: 'iam-access-key-invalid',
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws).method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused(signedCall(shop, { accessKeyId: 'AKIAGONE000000000007', secretAccessKey: 'a-secret-of-a-deleted-key' }));
  },
};
