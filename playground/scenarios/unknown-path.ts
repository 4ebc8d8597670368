import type { Scenario } from './scenario';
import { Shop } from './shop';

export const unknownPath: Scenario = {
  id: 'unknown-path',
  title: 'The path is misspelt: GET /ordrs',
  cause: 'route-unknown-path',
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    return shop.refused({ path: '/ordrs' });
  },
};
