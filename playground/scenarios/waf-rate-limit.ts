import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const wafRateLimit: Scenario = {
  id: 'waf-rate-limit',
  title: 'The caller sends more requests than a rate-based rule of the web ACL lets through',
  cause: 'waf-rate-limit',

  layer: 'waf',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const rate = { limit: 10, windowSeconds: 60 as const };
    const webAcl = {
      name: 'orders-acl',
      defaultAction: 'allow' as const,
      rules: [{ name: 'at-most-10', action: 'block' as const, rate }],
      log: shop.wafLog,
    };
    shop.method('GET', '/orders').deploy({ webAcl });
    for (let call = 0; call < rate.limit; call += 1) await shop.send();
    return shop.refused({}, () => {
      shop.api
        .stage(STAGE)
        .update({ webAcl: { ...webAcl, rules: [{ name: 'at-most-10', action: 'block', rate: { ...rate, limit: 1000 } }] } });
    });
  },
};
