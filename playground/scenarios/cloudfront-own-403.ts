import { throughCloudFront } from '../aws/outside/cloudfront';
import { refusedCall } from './at-host';
import type { Scenario } from './scenario';
import { ACCOUNT_ID, HOME_IP, REGION, Shop, STAGE } from './shop';

export const cloudfrontOwn403: Scenario = {
  id: 'cloudfront-own-403',
  title: 'CloudFront does not allow the method, and says so itself',
  cause: 'cloudfront-own-403',
  layer: 'outside',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('POST', '/orders').deploy();
    const origin = { accountId: ACCOUNT_ID, region: REGION, apiId: shop.api.id, stage: STAGE };
    const alias = `www-${shop.api.id}.example.com`;
    let allowedMethods = ['GET', 'HEAD'];
    const request = { method: 'POST', path: '/orders', sourceIp: HOME_IP };
    return refusedCall(shop, {
      url: `https://${alias}/orders`,
      method: 'POST',
      send: () => throughCloudFront(aws, { alias, origin, forwards: 'AllViewerExceptHostHeader', allowedMethods }, request),
      fix: () => {
        allowedMethods = ['GET', 'HEAD', 'POST'];
      },
    });
  },
};
