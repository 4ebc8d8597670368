import type { Scenario } from './scenario';
import { allowFrom, Shop } from './shop';

export const policyNotDeployed: Scenario = {
  id: 'policy-not-deployed',
  title: 'The resource policy was corrected and saved, but the stage runs the old one',
  cause: 'resource-policy-not-deployed',
  alsoFits: ['resource-policy-implicit-deny', 'resource-policy-source-ip-differs'],
  layer: 'resource-policy',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.api.setPolicy(allowFrom('198.51.100.0/24'));
    shop.method('GET', '/orders').deploy();
    shop.api.setPolicy(allowFrom('198.51.100.0/24', '203.0.113.0/24'));
    return shop.refused({}, () => shop.redeploy());
  },
};
