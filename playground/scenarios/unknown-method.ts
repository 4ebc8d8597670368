import type { Scenario } from './scenario';
import { Shop } from './shop';

export const unknownMethod: Scenario = {
  id: 'unknown-method',
  title: 'The path exists, DELETE does not',
  cause: 'route-unknown-method',
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    return shop.refused({ method: 'DELETE' });
  },
};
