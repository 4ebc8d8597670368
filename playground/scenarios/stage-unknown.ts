import { ownUrl, refusedCall } from './at-host';
import type { Scenario } from './scenario';
import { Shop } from './shop';

export const stageUnknown: Scenario = {
  id: 'stage-unknown',
  title: 'The URL names a stage that does not exist',
  cause: 'endpoint-stage-unknown',
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    return refusedCall(shop, {
      url: ownUrl(shop.api.id, '/production/orders'),
      stage: 'production',
      send: () => shop.send({}, 'production'),
    });
  },
};
