import { ownUrl, refusedCall } from './at-host';
import type { Scenario } from './scenario';
import { Shop } from './shop';

export const corsPreflightDenied: Scenario = {
  id: 'cors-preflight-denied',
  title: 'The browser’s preflight needs an API key, which browsers do not send',
  cause: 'cors-preflight-denied',
  alsoFits: ['api-key-missing'],
  alsoTrue: ['api-key-missing'],
  layer: 'api-key',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('ANY', '/orders', { apiKeyRequired: true }).deploy();
    const headers = { Origin: 'https://shop.example.com', 'Access-Control-Request-Method': 'GET' };
    return refusedCall(shop, {
      url: ownUrl(shop.api.id, '/prod/orders'),
      method: 'OPTIONS',
      headers,
      send: () => shop.send({ method: 'OPTIONS', headers }),
      fix: () => {
        shop.method('OPTIONS', '/orders', { integration: { type: 'MOCK' } }).redeploy();
      },
    });
  },
};
