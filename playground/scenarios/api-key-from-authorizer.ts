import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const apiKeyFromAuthorizer: Scenario = {
  id: 'api-key-from-authorizer',
  title: 'The API takes its key from the authorizer, which hands over none',
  cause: 'api-key-expected-from-authorizer',
  alsoFits: ['api-key-missing'],
  layer: 'api-key',
  apply: async (aws) => {
    const shop = new Shop(aws, { apiKeySource: 'AUTHORIZER' });
    let handed: Readonly<Record<string, string>> = {};
    const key = shop.region.createApiKey({ name: 'mobile' });
    shop.region.createUsagePlan({ name: 'mobile' }).addStage(shop.api.id, STAGE).addKey(key);
    const { definition } = shop.authorizer(() => ({ ...Object(decision('Allow', `${shop.arn}/${STAGE}/*`)), ...handed }));
    shop.method('GET', '/orders', { authorizer: definition, apiKeyRequired: true }).deploy();
    return shop.refused({ headers: { ...bearer('customer-5521-token'), 'x-api-key': key.value } }, () => {
      handed = { usageIdentifierKey: key.value };
      shop.flush();
    });
  },
};
