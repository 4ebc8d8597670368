import { onlyThrough, privateShop, VPC_IP } from './private-shop';
import type { Scenario } from './scenario';
import { policy, REGION } from './shop';

export const vpcEndpointOfAnotherAccount: Scenario = {
  id: 'vpc-endpoint-of-another-account',
  title: "A partner's VPC endpoint, whose policy is not visible from here, denies the call",
  cause: 'vpc-endpoint-policy-explicit-deny',
  alsoFits: ['resource-policy-explicit-deny'],
  layer: 'vpc-endpoint-policy',
  apply: async (aws) => {
    const { shop } = privateShop(aws);
    const open = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' } as const;
    const shut = policy(open, { Effect: 'Deny', Principal: '*', Action: '*', Resource: `${shop.arn}/*` });
    const partner = aws.account('444455556666').region(REGION).createVpcEndpoint({ policy: shut });
    shop.api.setPolicy(onlyThrough(partner.id));
    shop.method('GET', '/orders').deploy();
    return shop.refused({ vpceId: partner.id, sourceIp: VPC_IP }, () => {
      partner.policy = policy(open);
    });
  },
};
