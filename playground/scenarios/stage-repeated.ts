import { atDomain, domainOf, refusedCall } from './at-host';
import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const stageRepeated: Scenario = {
  id: 'stage-repeated',
  title: 'The URL of a custom domain names the stage once more',
  cause: 'route-stage-repeated-in-custom-domain',
  layer: 'endpoint',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    const domain = domainOf(shop, { mappings: [{ basePath: '', apiId: shop.api.id, stage: STAGE }] });
    const { asked: _, ...incident } = await refusedCall(shop, {
      ...atDomain(shop, domain, '/prod/orders'),
      fix: () => domain.map('prod', shop.api.id, STAGE),
    });
    return incident;
  },
};
