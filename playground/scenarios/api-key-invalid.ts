import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const apiKeyInvalid: Scenario = {
  id: 'api-key-invalid',
  title: 'No key of this account has the value that was sent',
  cause: 'api-key-invalid',
  layer: 'api-key',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const key = shop.region.createApiKey({ name: 'mobile' });
    shop.region.createUsagePlan({ name: 'mobile' }).addStage(shop.api.id, STAGE).addKey(key);
    shop.method('GET', '/orders', { apiKeyRequired: true }).deploy();
    return shop.refused({ headers: { 'x-api-key': 'notakeyofthisaccountnotakeyofthisgE96dR' } });
  },
};
