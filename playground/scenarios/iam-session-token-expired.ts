import type { Scenario } from './scenario';
import { ACCOUNT_ID, Shop } from './shop';
import { signedCall } from './signed-call';

export const iamSessionTokenExpired: Scenario = {
  id: 'iam-session-token-expired',
  title: 'The temporary credentials have expired',
  cause: 'iam-session-token-expired',
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws).method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    const credentials = { accessKeyId: 'ASIAYESTERDAY0000008', secretAccessKey: 'a-secret-of-yesterday', sessionToken: 'FwoGyesterday' };
    const { accessKeyId, ...kept } = credentials;
    shop.account.caller(accessKeyId, {
      arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/reporting/yesterday`,
      ...kept,
      expires: shop.account.world.now() - 3_600_000,
    });
    return shop.refused(signedCall(shop, credentials));
  },
};
