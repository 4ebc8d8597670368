import { ownUrl, refusedCall } from './at-host';
import type { Scenario } from './scenario';
import { Shop } from './shop';

export const methodOverride: Scenario = {
  id: 'method-override',
  title: '`X-HTTP-Method-Override` turns a POST into a PATCH that the API does not have',
  cause: 'route-method-override-header',
  alsoTrue: ['route-unknown-method'],
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('POST', '/orders').deploy();
    const headers = { 'X-HTTP-Method-Override': 'PATCH' };
    return refusedCall(shop, {
      url: ownUrl(shop.api.id, '/prod/orders'),
      method: 'POST',
      headers,
      send: () => shop.send({ method: 'POST', headers }),
      fix: () => {
        shop.method('PATCH', '/orders').redeploy();
      },
    });
  },
};
