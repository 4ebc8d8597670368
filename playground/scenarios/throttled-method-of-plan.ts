import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const throttledMethodOfPlan: Scenario = {
  id: 'throttled-method-of-plan',
  title: 'The usage plan limits this method more than the others',
  cause: 'throttled',
  layer: 'api-key',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const key = shop.region.createApiKey({ name: 'mobile' });
    const plan = shop.region
      .createUsagePlan({ name: 'mobile', throttle: { rateLimit: 100, burstLimit: 200 } })
      .addStage(shop.api.id, STAGE, { '/orders/GET': { rateLimit: 0.01, burstLimit: 1 } })
      .addKey(key);
    shop.method('GET', '/orders', { apiKeyRequired: true }).deploy();
    const headers = { 'x-api-key': key.value };
    await shop.send({ headers });
    return shop.refused({ headers }, () => {
      plan.stages.splice(0, 1, { apiId: shop.api.id, stage: STAGE });
    });
  },
};
