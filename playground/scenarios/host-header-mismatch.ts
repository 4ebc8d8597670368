import { type Distribution, throughCloudFront } from '../aws/outside/cloudfront';
import { refusedCall } from './at-host';
import type { Scenario } from './scenario';
import { ACCOUNT_ID, HOME_IP, REGION, Shop, STAGE } from './shop';

export const hostHeaderMismatch: Scenario = {
  id: 'host-header-mismatch',
  title: 'CloudFront hands on the viewer’s Host, which is no name of an API',
  cause: 'endpoint-host-header-mismatch',
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    const origin = { accountId: ACCOUNT_ID, region: REGION, apiId: shop.api.id, stage: STAGE };
    let forwards: Distribution['forwards'] = 'AllViewer';
    const alias = `www-${shop.api.id}.example.com`;
    const request = { method: 'GET', path: '/orders', sourceIp: HOME_IP };
    return refusedCall(shop, {
      url: `https://${alias}/orders`,
      send: () => throughCloudFront(aws, { alias, origin, forwards }, request),
      fix: () => {
        forwards = 'AllViewerExceptHostHeader';
      },
    });
  },
};
