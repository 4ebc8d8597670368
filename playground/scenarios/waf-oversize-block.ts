import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const wafOversizeBlock: Scenario = {
  id: 'waf-oversize-block',
  title: 'The body is larger than WAF inspects, and a rule counts that as a match',
  cause: 'waf-oversize-block',

  layer: 'waf',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const inspects = { part: 'body' as const, contains: '<script', oversize: 'MATCH' as const };
    const webAcl = {
      name: 'orders-acl',
      defaultAction: 'allow' as const,
      rules: [{ name: 'no-scripts', action: 'block' as const, inspects }],
      log: shop.wafLog,
    };
    shop.method('POST', '/orders').deploy({ webAcl });
    return shop.refused({ method: 'POST', body: JSON.stringify({ note: 'x'.repeat(20_000) }) }, () => {
      const rules = [{ name: 'no-scripts', action: 'block' as const, inspects: { ...inspects, oversize: 'CONTINUE' as const } }];
      shop.api.stage(STAGE).update({ webAcl: { ...webAcl, rules } });
    });
  },
};
