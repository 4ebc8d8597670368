import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const backendLambdaReturned403: Scenario = {
  id: 'backend-lambda-returned-403',
  title: 'The gateway let the call through, and the function itself said 403',
  cause: 'backend-lambda-returned-403',
  layer: 'backend',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let member = false;
    shop.orders.handler = () =>
      member ? { statusCode: 200, body: '{"orders":[]}' } : { statusCode: 403, body: '{"error":"not a member of this shop"}' };
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/*`));
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('customer-5521-guest') }, () => {
      member = true;
    });
  },
};
