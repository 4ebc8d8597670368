import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const apiKeyDisabled: Scenario = {
  id: 'api-key-disabled',
  title: 'The key exists but is switched off',
  cause: 'api-key-disabled',
  alsoFits: ['api-key-invalid', 'api-key-not-in-usage-plan'],
  layer: 'api-key',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const key = shop.region.createApiKey({ name: 'mobile', enabled: false });
    shop.region.createUsagePlan({ name: 'mobile' }).addStage(shop.api.id, STAGE).addKey(key);
    shop.method('GET', '/orders', { apiKeyRequired: true }).deploy();
    return shop.refused({ headers: { 'x-api-key': key.value } }, () => {
      key.enabled = true;
    });
  },
};
