import { ownUrl, refusedCall } from './at-host';
import type { Scenario } from './scenario';
import { Shop } from './shop';

export const defaultDisabled: Scenario = {
  id: 'default-disabled',
  title: 'The execute-api host is switched off, and the caller still uses it',
  cause: 'endpoint-default-disabled',
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders');
    shop.api.saved.disableExecuteApiEndpoint = true;
    shop.deploy();
    return refusedCall(shop, {
      url: ownUrl(shop.api.id, '/prod/orders'),
      send: () => shop.send(),
      fix: () => {
        shop.api.saved.disableExecuteApiEndpoint = false;
        shop.redeploy();
      },
    });
  },
};
