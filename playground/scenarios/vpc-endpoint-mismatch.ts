import { onlyThrough, privateShop, VPC_IP } from './private-shop';
import type { Scenario } from './scenario';

export const vpcEndpointMismatch: Scenario = {
  id: 'vpc-endpoint-mismatch',
  title: 'The VPC endpoint was made anew, and the resource policy lists the old one',
  cause: 'resource-policy-vpc-endpoint-mismatch',
  alsoFits: ['resource-policy-explicit-deny'],
  alsoTrue: ['resource-policy-explicit-deny'],
  layer: 'resource-policy',
  apply: async (aws) => {
    const { shop, endpoint } = privateShop(aws);
    shop.api.setPolicy(onlyThrough('vpce-0a1b2c3d4e5f60718'));
    shop.method('GET', '/orders').deploy();
    return shop.refused({ vpceId: endpoint.id, sourceIp: VPC_IP }, () => {
      shop.api.setPolicy(onlyThrough(endpoint.id));
      shop.redeploy();
    });
  },
};
