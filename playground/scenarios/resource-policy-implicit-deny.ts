import type { Scenario } from './scenario';
import { allowFrom, HOME_IP, Shop } from './shop';

export const resourcePolicyImplicitDeny: Scenario = {
  id: 'resource-policy-implicit-deny',
  title: 'No authorizer, and the resource policy allows the office only',
  cause: 'resource-policy-implicit-deny',
  alsoFits: ['resource-policy-source-ip-differs'],
  layer: 'resource-policy',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.api.setPolicy(allowFrom('198.51.100.0/24'));
    shop.method('GET', '/orders').deploy();
    return shop.refused({ sourceIp: HOME_IP }, () => {
      shop.api.setPolicy(allowFrom('198.51.100.0/24', HOME_IP));
      shop.redeploy();
    });
  },
};
