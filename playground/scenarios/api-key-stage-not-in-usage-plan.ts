import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const apiKeyStageNotInUsagePlan: Scenario = {
  id: 'api-key-stage-not-in-usage-plan',
  title: "The key's usage plan covers the stage dev only",
  cause: 'api-key-stage-not-in-usage-plan',
  layer: 'api-key',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const key = shop.region.createApiKey({ name: 'mobile' });
    const plan = shop.region.createUsagePlan({ name: 'mobile' }).addStage(shop.api.id, 'dev').addKey(key);
    shop.method('GET', '/orders', { apiKeyRequired: true }).deploy();
    return shop.refused({ headers: { 'x-api-key': key.value } }, () => {
      plan.addStage(shop.api.id, STAGE);
    });
  },
};
