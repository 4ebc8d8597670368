import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const wafCustomResponse: Scenario = {
  id: 'waf-custom-response',
  title: 'A rule of the web ACL answers with a status and a text of its own',
  cause: 'waf-custom-response',

  layer: 'waf',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const response = { status: 429, headers: { 'Retry-After': '60' }, body: '{"message":"Not from this network"}' };
    const webAcl = {
      name: 'orders-acl',
      defaultAction: 'allow' as const,
      rules: [{ name: 'not-from-home', action: 'block' as const, sourceIps: ['203.0.113.0/24'], response }],
      log: shop.wafLog,
    };
    shop.method('GET', '/orders').deploy({ webAcl });
    return shop.refused({}, () => {
      shop.api.stage(STAGE).update({ webAcl: { ...webAcl, rules: [] } });
    });
  },
};
