import { throughCloudFront } from '../aws/outside/cloudfront';
import { refusedCall } from './at-host';
import type { Scenario } from './scenario';
import { ACCOUNT_ID, HOME_IP, policy, REGION, Shop, STAGE } from './shop';

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
    const allows = { Effect: 'Allow' as const, Action: 'execute-api:Invoke', Resource: `${shop.arn}/*` };
    const iam = { arn: `arn:aws:iam::${ACCOUNT_ID}:user/reporting`, policies: [policy(allows)] };
    const request = { method: 'GET', path: '/orders', sourceIp: HOME_IP, iam };
    let isDirect = false;
    return refusedCall(shop, {
      url: `https://${alias}/orders`,
      send: () =>
        isDirect ? shop.send({ iam }) : throughCloudFront(aws, { alias, origin, forwards: 'AllViewerExceptHostHeader' }, request),
      fix: () => {
        isDirect = true;
      },
    });
  },
};
