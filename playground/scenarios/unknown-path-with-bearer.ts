import type { Scenario } from './scenario';
import { bearer, Shop } from './shop';

export const unknownPathWithBearer: Scenario = {
  id: 'unknown-path-with-bearer',
  title: 'The path is misspelt, and the bearer token draws a complaint about key=value pairs',
  cause: 'route-unknown-path',
  alsoFits: ['iam-authorization-header-malformed'],
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    return shop.refused({ path: '/ordrs', headers: bearer('customer-5521-misspelt') });
  },
};
