import { ownUrl, refusedCall } from './at-host';
import type { Scenario } from './scenario';
import { HOME_IP, REGION, Shop, STAGE } from './shop';

export const apiUnknown: Scenario = {
  id: 'api-unknown',
  title: 'The host names an API that was deleted',
  cause: 'endpoint-api-unknown',
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    const apiId = shop.account.world.ids.id(10);
    const send = () => aws.send({ region: REGION, apiId, stage: STAGE, method: 'GET', path: '/orders', sourceIp: HOME_IP });
    return refusedCall(shop, { url: ownUrl(apiId, '/prod/orders'), send });
  },
};
