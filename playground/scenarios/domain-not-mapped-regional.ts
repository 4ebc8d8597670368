import { atDomain, domainOf, refusedCall } from './at-host';
import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const domainNotMappedRegional: Scenario = {
  id: 'domain-not-mapped-regional',
  title: 'A Regional custom domain has no mapping for this base path',
  cause: 'endpoint-custom-domain-not-mapped',
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    const domain = domainOf(shop, { mappings: [{ basePath: 'v1', apiId: shop.api.id, stage: STAGE }] });
    return refusedCall(shop, { ...atDomain(shop, domain, '/orders'), fix: () => domain.map('', shop.api.id, STAGE) });
  },
};
