import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const apiKeyNotInUsagePlan: Scenario = {
  id: 'api-key-not-in-usage-plan',
  title: 'The key is in no usage plan of this stage',
  cause: 'api-key-not-in-usage-plan',
  alsoFits: ['api-key-invalid', 'api-key-disabled'],
  layer: 'api-key',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const key = shop.region.createApiKey({ name: 'mobile' });
    const plan = shop.region.createUsagePlan({ name: 'partners' }).addStage(shop.api.id, STAGE);
    shop.method('GET', '/orders', { apiKeyRequired: true }).deploy();
    return shop.refused({ headers: { 'x-api-key': key.value } }, () => {
      plan.addKey(key);
    });
  },
};
