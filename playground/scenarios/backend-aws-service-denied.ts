import type { Scenario } from './scenario';
import { ACCOUNT_ID, REGION, Shop } from './shop';

export const backendAwsServiceDenied: Scenario = {
  id: 'backend-aws-service-denied',
  title: 'SQS refuses the role of the integration',
  cause: 'backend-aws-service-denied',
  layer: 'backend',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const role = `orders-queue-${shop.api.id}`;
    shop.account.role(role, { trustsApiGateway: true });
    const resource = `arn:aws:sqs:${REGION}:${ACCOUNT_ID}:orders`;
    const responses = [{ statusCode: 200 }, { statusCode: 403, selectionPattern: '403' }];
    shop
      .method('POST', '/orders', {
        integration: { type: 'AWS', service: 'sqs', action: 'sqs:SendMessage', resource, role, responses },
      })
      .deploy();
    return shop.refused({ method: 'POST' }, () => {
      shop.account.role(role, { trustsApiGateway: true, allows: ['sqs:SendMessage'] });
    });
  },
};
