import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const apiKeyMissing: Scenario = {
  id: 'api-key-missing',
  title: 'The method requires an API key and none was sent',
  cause: 'api-key-missing',
  layer: 'api-key',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const key = shop.region.createApiKey({ name: 'mobile' });
    shop.region.createUsagePlan({ name: 'mobile' }).addStage(shop.api.id, STAGE).addKey(key);
    shop.method('GET', '/orders', { apiKeyRequired: true }).deploy();
    return shop.refused();
  },
};
