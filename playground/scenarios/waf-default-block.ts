import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const wafDefaultBlock: Scenario = {
  id: 'waf-default-block',
  title: 'No rule of the web ACL allows the address, and its default is to block',
  cause: 'waf-default-block',
  layer: 'waf',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const webAcl = {
      name: 'orders-acl',
      defaultAction: 'block' as const,
      rules: [{ name: 'allow-office', action: 'allow' as const, sourceIps: ['198.51.100.0/24'] }],
      log: shop.wafLog,
    };
    shop.method('GET', '/orders').deploy({ webAcl });
    return shop.refused({}, () => {
      shop.api.stage(STAGE).update({ webAcl: { ...webAcl, defaultAction: 'allow' } });
    });
  },
};
