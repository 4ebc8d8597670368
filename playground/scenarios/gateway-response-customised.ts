import type { Scenario } from './scenario';
import { decision, Shop, STAGE } from './shop';

export const gatewayResponseCustomised: Scenario = {
  id: 'gateway-response-customised',
  title: 'A 401 is answered 403, by a gateway response of the API’s own',
  cause: 'response-gateway-customised',
  alsoFits: ['authorizer-token-missing'],
  alsoTrue: ['authorizer-token-missing'],
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/*`));
    shop.api.saved.gatewayResponses.UNAUTHORIZED = { statusCode: 403, template: '{"reason":"not for you"}' };
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused();
  },
};
