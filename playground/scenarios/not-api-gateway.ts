import { loadBalancerRefusal } from '../aws/outside/load-balancer';
import { refusedCall } from './at-host';
import type { Scenario } from './scenario';
import { Shop } from './shop';

export const notApiGateway: Scenario = {
  id: 'not-api-gateway',
  title: 'A load balancer answered, not API Gateway',
  cause: 'not-api-gateway',
  layer: 'outside',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    const url = `https://internal-${shop.api.id}.example.com/orders`;
    return refusedCall(shop, { url, send: async () => loadBalancerRefusal() });
  },
};
