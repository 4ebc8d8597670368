import { throughCloudFront } from '../aws/outside/cloudfront';
import { refusedCall } from './at-host';
import type { Scenario } from './scenario';
import { ACCOUNT_ID, HOME_IP, REGION, Shop, STAGE } from './shop';
import { reportingUser, signedCall } from './signed-call';

export const cloudfrontBreaksSignature: Scenario = {
  id: 'cloudfront-breaks-signature',
  title: 'The caller signs for the host of CloudFront, the API sees its own',
  cause: 'cloudfront-breaks-signature',
  alsoFits: ['iam-signature-mismatch'],
  layer: 'authenticate',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    const origin = { accountId: ACCOUNT_ID, region: REGION, apiId: shop.api.id, stage: STAGE };
    const alias = `www-${shop.api.id}.example.com`;
    const user = reportingUser(shop);
    const viewed = { host: alias, path: '/orders' };
    let isDirect = false;
    return refusedCall(shop, {
      url: `https://${alias}/orders`,
      send: () => {
        if (isDirect) return shop.send(signedCall(shop, user));
        const request = { method: 'GET', path: viewed.path, sourceIp: HOME_IP, ...signedCall(shop, user, {}, viewed) };
        return throughCloudFront(aws, { alias, origin, forwards: 'AllViewerExceptHostHeader' }, request);
      },
      fix: () => {
        isDirect = true;
      },
    });
  },
};
