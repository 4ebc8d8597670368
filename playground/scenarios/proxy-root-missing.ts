import type { Scenario } from './scenario';
import { Shop } from './shop';

export const proxyRootMissing: Scenario = {
  id: 'proxy-root-missing',
  title: 'A call to the parent of `{proxy+}`, which has no method',
  cause: 'route-proxy-root-missing',
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('ANY', '/files/{proxy+}').deploy();
    return shop.refused({ path: '/files' }, () => {
      shop.method('ANY', '/files').redeploy();
    });
  },
};
