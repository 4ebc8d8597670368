import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const quotaExceeded: Scenario = {
  id: 'quota-exceeded',
  title: "The day's quota of the usage plan is used up",
  cause: 'quota-exceeded',
  layer: 'api-key',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const key = shop.region.createApiKey({ name: 'mobile' });
    const plan = shop.region
      .createUsagePlan({ name: 'trial', quota: { limit: 1, period: 'DAY' } })
      .addStage(shop.api.id, STAGE)
      .addKey(key);
    shop.method('GET', '/orders', { apiKeyRequired: true }).deploy();
    const headers = { 'x-api-key': key.value };
    await shop.send({ headers });
    return shop.refused({ headers }, () => {
      plan.quota = { limit: 1000, period: 'DAY' };
    });
  },
};
