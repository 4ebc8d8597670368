import { privateShop, VPC_IP } from './private-shop';
import type { Scenario } from './scenario';
import { allowFrom, policy } from './shop';

export const privateApiBySourceIp: Scenario = {
  id: 'private-api-by-source-ip',
  title: 'A private API lists the addresses of its VPC under aws:SourceIp',
  cause: 'resource-policy-source-ip-differs',
  alsoFits: ['resource-policy-implicit-deny'],
  layer: 'resource-policy',
  apply: async (aws) => {
    const { shop, endpoint } = privateShop(aws);
    shop.api.setPolicy(allowFrom('10.0.0.0/16'));
    shop.method('GET', '/orders').deploy();
    return shop.refused({ vpceId: endpoint.id, sourceIp: VPC_IP }, () => {
      const Condition = { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } };
      shop.api.setPolicy(policy({ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*', Condition }));
      shop.redeploy();
    });
  },
};
