import type { Scenario } from './scenario';
import { policy, Shop } from './shop';

export const resourcePolicyResourceMismatch: Scenario = {
  id: 'resource-policy-resource-mismatch',
  title: 'The resource policy covers the stage dev only',
  cause: 'resource-policy-resource-mismatch',
  alsoFits: ['resource-policy-implicit-deny'],
  layer: 'resource-policy',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const allowOn = (resource: string) => policy({ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: resource });
    shop.api.setPolicy(allowOn('execute-api:/dev/*'));
    shop.method('GET', '/orders').deploy();
    return shop.refused({}, () => {
      shop.api.setPolicy(allowOn('execute-api:/*'));
      shop.redeploy();
    });
  },
};
