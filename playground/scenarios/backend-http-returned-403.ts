import type { Scenario } from './scenario';
import { Shop } from './shop';

export const backendHttpReturned403: Scenario = {
  id: 'backend-http-returned-403',
  title: 'The HTTP backend behind the gateway said 403',
  cause: 'backend-http-returned-403',
  layer: 'backend',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const uri = `https://orders-${shop.api.id}.example.com/orders`;
    shop.region.createBackend(uri, () => ({
      status: 403,
      headers: { Server: 'nginx', 'Content-Type': 'text/html' },
      body: '<html><h1>403 Forbidden</h1></html>',
    }));
    shop.method('GET', '/orders', { integration: { type: 'HTTP_PROXY', uri } }).deploy();
    return shop.refused({}, () => {
      shop.region.createBackend(uri, () => ({ status: 200, body: '{"orders":[]}' }));
    });
  },
};
