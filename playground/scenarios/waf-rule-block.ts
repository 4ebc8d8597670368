import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const wafRuleBlock: Scenario = {
  id: 'waf-rule-block',
  title: 'A rule of the web ACL blocks the address',
  cause: 'waf-rule-block',
  layer: 'waf',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const webAcl = {
      name: 'orders-acl',
      defaultAction: 'allow' as const,
      rules: [{ name: 'block-home', action: 'block' as const, sourceIps: ['203.0.113.0/24'] }],
      log: shop.wafLog,
    };
    shop.method('GET', '/orders').deploy({ webAcl });
    return shop.refused({}, () => {
      shop.api.stage(STAGE).update({ webAcl: { ...webAcl, rules: [] } });
    });
  },
};
