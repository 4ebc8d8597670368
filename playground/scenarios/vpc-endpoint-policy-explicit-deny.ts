import { privateShop, VPC_IP } from './private-shop';
import type { Scenario } from './scenario';
import { policy } from './shop';

export const vpcEndpointPolicyExplicitDeny: Scenario = {
  id: 'vpc-endpoint-policy-explicit-deny',
  title: "The VPC endpoint's policy denies the orders route",
  cause: 'vpc-endpoint-policy-explicit-deny',
  alsoFits: ['resource-policy-explicit-deny'],
  layer: 'vpc-endpoint-policy',
  apply: async (aws) => {
    const { shop, endpoint } = privateShop(aws);
    const open = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' } as const;
    endpoint.policy = policy(open, {
      Sid: 'no-orders',
      Effect: 'Deny',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: `${shop.arn}/*/GET/orders`,
    });
    shop.method('GET', '/orders').deploy();
    return shop.refused({ vpceId: endpoint.id, sourceIp: VPC_IP }, () => {
      endpoint.policy = policy(open);
    });
  },
};
