import { asked, onlyThrough, privateShop, VPC_IP } from './private-shop';
import type { Scenario } from './scenario';
import { STAGE } from './shop';

export const privateDomainPolicyDeny: Scenario = {
  id: 'private-domain-policy-deny',
  title: "A private custom domain's own policy lists the endpoint that was there before",
  cause: 'private-domain-policy-deny',
  layer: 'resource-policy',
  apply: async (aws) => {
    const { shop, endpoint } = privateShop(aws);
    const before = shop.region.createVpcEndpoint();
    const name = 'stock.internal.example.com';
    const domain = shop.region.createPrivateDomain({ name, policy: onlyThrough(before.id), apiId: shop.api.id, stage: STAGE });
    domain.associate(endpoint);
    shop.method('GET', '/orders').deploy();
    const incident = await shop.refused({ vpceId: endpoint.id, domainName: name, sourceIp: VPC_IP }, () =>
      domain.setPolicy(onlyThrough(endpoint.id)),
    );
    return { ...incident, asked: asked(`Through our VPC endpoint ${endpoint.id}:`, `https://${name}/orders`, incident) };
  },
};
