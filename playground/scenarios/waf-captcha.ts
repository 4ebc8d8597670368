import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const wafCaptcha: Scenario = {
  id: 'waf-captcha',
  title: 'The web ACL asks a script for a CAPTCHA',
  cause: 'waf-captcha-or-challenge',

  layer: 'waf',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const webAcl = {
      name: 'orders-acl',
      defaultAction: 'allow' as const,
      rules: [{ name: 'no-bots', action: 'captcha' as const, pathPrefix: '/prod' }],
      log: shop.wafLog,
    };
    shop.method('GET', '/orders').deploy({ webAcl });
    return shop.refused({ headers: { Accept: 'text/html' } }, () => {
      shop.api.stage(STAGE).update({ webAcl: { ...webAcl, rules: [] } });
    });
  },
};
