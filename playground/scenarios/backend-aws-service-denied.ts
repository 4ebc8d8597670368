import type { Scenario } from './scenario';
import { ACCOUNT_ID, REGION, Shop } from './shop';

export const backendAwsServiceDenied: Scenario = {
  id: 'backend-aws-service-denied',
  title: 'The queue behind the gateway refuses the role of the integration',
  cause: 'backend-aws-service-denied',
  alsoFits: ['backend-http-returned-403'],
  layer: 'backend',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const integration = {
      type: 'AWS' as const,
      uri: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT_ID}/orders`,
      action: 'sqs:SendMessage',
      role: shop.account.role(`orders-queue-${shop.api.id}`, { trustsApiGateway: true }),
    };
    shop.method('POST', '/orders', { integration }).deploy();
    return shop.refused({ method: 'POST', body: '{"sku":"42"}' }, () => {
      shop.account.role(`orders-queue-${shop.api.id}`, { trustsApiGateway: true, grants: ['sqs:SendMessage'] });
    });
  },
};
