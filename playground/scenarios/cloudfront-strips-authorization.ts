import { type Distribution, throughCloudFront } from '../aws/outside/cloudfront';
import { refusedCall } from './at-host';
import type { Scenario } from './scenario';
import { ACCOUNT_ID, bearer, decision, HOME_IP, REGION, Shop, STAGE } from './shop';

export const cloudfrontStripsAuthorization: Scenario = {
  id: 'cloudfront-strips-authorization',
  title: 'CloudFront does not hand on the Authorization header',
  cause: 'cloudfront-strips-authorization',
  alsoFits: ['authorizer-token-missing'],
  alsoTrue: ['authorizer-token-missing'],
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/*`));
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    const origin = { accountId: ACCOUNT_ID, region: REGION, apiId: shop.api.id, stage: STAGE };
    const alias = `www-${shop.api.id}.example.com`;
    let forwards: Distribution['forwards'] = 'none';
    const request = { method: 'GET', path: '/orders', sourceIp: HOME_IP, headers: bearer('customer-000789') };
    return refusedCall(shop, {
      url: `https://${alias}/orders`,
      send: () => throughCloudFront(aws, { alias, origin, forwards }, request),
      fix: () => {
        forwards = 'AllViewerExceptHostHeader';
      },
    });
  },
};
