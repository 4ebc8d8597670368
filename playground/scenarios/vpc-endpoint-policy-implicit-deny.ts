import { allowApi, privateShop, VPC_IP } from './private-shop';
import type { Scenario } from './scenario';

export const vpcEndpointPolicyImplicitDeny: Scenario = {
  id: 'vpc-endpoint-policy-implicit-deny',
  title: "The VPC endpoint's policy allows another API only",
  cause: 'vpc-endpoint-policy-implicit-deny',
  alsoFits: ['resource-policy-implicit-deny'],
  layer: 'vpc-endpoint-policy',
  apply: async (aws) => {
    const { shop, endpoint } = privateShop(aws);
    endpoint.policy = allowApi('arn:aws:execute-api:us-east-1:111122223333:payments01');
    shop.method('GET', '/orders').deploy();
    return shop.refused({ vpceId: endpoint.id, sourceIp: VPC_IP }, () => {
      endpoint.policy = allowApi(shop.arn);
    });
  },
};
