import { privateShop } from './private-shop';
import type { Scenario } from './scenario';
import { policy } from './shop';

export const leftOverFromPrivate: Scenario = {
  id: 'left-over-from-private',
  title: 'A private API was made public, and its resource policy still asks for the VPC endpoint',
  cause: 'resource-policy-left-over-from-private',
  alsoFits: ['resource-policy-explicit-deny'],
  alsoTrue: ['resource-policy-explicit-deny'],
  layer: 'resource-policy',
  apply: async (aws) => {
    const { shop } = privateShop(aws);
    shop.method('GET', '/orders').deploy();
    shop.api.endpointTypes = ['REGIONAL'];
    return shop.refused({}, () => {
      shop.api.setPolicy(policy({ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }));
      shop.redeploy();
    });
  },
};
