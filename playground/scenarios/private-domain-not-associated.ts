import { asked, privateShop, VPC_IP } from './private-shop';
import type { Scenario } from './scenario';
import { policy, STAGE } from './shop';

export const privateDomainNotAssociated: Scenario = {
  id: 'private-domain-not-associated',
  title: 'A private custom domain is called through an endpoint that has no access association with it',
  cause: 'private-domain-not-associated',
  alsoFits: ['endpoint-custom-domain-not-mapped'],
  layer: 'endpoint',
  apply: async (aws) => {
    const { shop, endpoint } = privateShop(aws);
    const name = 'orders.internal.example.com';
    const all = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' } as const;
    const domain = shop.region.createPrivateDomain({ name, policy: policy(all), apiId: shop.api.id, stage: STAGE });
    domain.associate(shop.region.createVpcEndpoint());
    shop.method('GET', '/orders').deploy();
    const incident = await shop.refused({ vpceId: endpoint.id, domainName: name, sourceIp: VPC_IP }, () => domain.associate(endpoint));
    return { ...incident, asked: asked(`Through our VPC endpoint ${endpoint.id}:`, `https://${name}/orders`, incident) };
  },
};
