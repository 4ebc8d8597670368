import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const throttled: Scenario = {
  id: 'throttled',
  title: 'The second call in a row, where the usage plan lets one through',
  cause: 'throttled',
  layer: 'api-key',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const key = shop.region.createApiKey({ name: 'mobile' });
    const plan = shop.region
      .createUsagePlan({ name: 'slow', throttle: { rateLimit: 0.01, burstLimit: 1 } })
      .addStage(shop.api.id, STAGE)
      .addKey(key);
    shop.method('GET', '/orders', { apiKeyRequired: true }).deploy();
    const headers = { 'x-api-key': key.value };
    await shop.send({ headers });
    return shop.refused({ headers }, () => {
      plan.throttle = undefined;
    });
  },
};
