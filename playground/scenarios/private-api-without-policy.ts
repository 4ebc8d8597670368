import { onlyThrough, privateShop, VPC_IP } from './private-shop';
import type { Scenario } from './scenario';

export const privateApiWithoutPolicy: Scenario = {
  id: 'private-api-without-policy',
  title: 'A private API has no resource policy: nobody gets in',
  cause: 'resource-policy-missing-on-private-api',
  alsoFits: ['resource-policy-implicit-deny'],
  layer: 'resource-policy',
  apply: async (aws) => {
    const { shop, endpoint } = privateShop(aws);
    shop.api.setPolicy(undefined);
    shop.method('GET', '/orders').deploy();
    return shop.refused({ vpceId: endpoint.id, sourceIp: VPC_IP }, () => {
      shop.api.setPolicy(onlyThrough(endpoint.id));
      shop.redeploy();
    });
  },
};
