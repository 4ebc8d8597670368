import { atDomain, domainOf, refusedCall } from './at-host';
import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const domainNotMapped: Scenario = {
  id: 'domain-not-mapped',
  title: 'An edge-optimised custom domain has no mapping for this base path',
  cause: 'endpoint-custom-domain-not-mapped',
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    const mappings = [{ basePath: 'v1', apiId: shop.api.id, stage: STAGE }];
    const domain = domainOf(shop, { endpointType: 'EDGE', mappings });
    return refusedCall(shop, { ...atDomain(shop, domain, '/v2/orders'), fix: () => domain.map('v2', shop.api.id, STAGE) });
  },
};
