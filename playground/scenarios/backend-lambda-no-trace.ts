import type { Scenario } from './scenario';
import { Shop } from './shop';

export const backendLambdaNoTrace: Scenario = {
  id: 'backend-lambda-no-trace',
  title: 'The function behind the gateway said 403, and the stage logs no bodies',
  cause: 'backend-lambda-returned-403',
  layer: 'backend',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let isMember = false;
    shop.orders.handler = () => (isMember ? { statusCode: 200, body: '{}' } : { statusCode: 403, body: '{"error":"not a member"}' });
    shop.method('GET', '/orders').deploy({ dataTraceEnabled: false });
    return shop.refused({}, () => {
      isMember = true;
    });
  },
};
