import type { Scenario } from './scenario';
import { Shop } from './shop';

export const routeNotDeployed: Scenario = {
  id: 'route-not-deployed',
  title: 'The route was added after the last deployment',
  cause: 'route-not-deployed',
  alsoFits: ['route-unknown-path'],
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    shop.method('GET', '/invoices');
    return shop.refused({ path: '/invoices' }, () => shop.redeploy());
  },
};
