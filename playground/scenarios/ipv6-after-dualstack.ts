import type { Scenario } from './scenario';
import { allowFrom, OFFICE_IP, Shop } from './shop';

export const ipv6AfterDualstack: Scenario = {
  id: 'ipv6-after-dualstack',
  title: 'The API became dualstack, and the same office now comes over IPv6',
  cause: 'resource-policy-ipv6-after-dualstack',
  alsoFits: ['resource-policy-implicit-deny', 'resource-policy-source-ip-differs'],
  layer: 'resource-policy',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.api.setPolicy(allowFrom('198.51.100.0/24'));
    shop.method('GET', '/orders').deploy();
    await shop.send({ sourceIp: OFFICE_IP });
    shop.api.ipAddressType = 'dualstack';
    return shop.refused({ sourceIp: '2001:db8:51::20' }, () => {
      shop.api.setPolicy(allowFrom('198.51.100.0/24', '2001:db8:51::/48'));
      shop.redeploy();
    });
  },
};
