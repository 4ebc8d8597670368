import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const wafChallenge: Scenario = {
  id: 'waf-challenge',
  title: 'The web ACL asks a script for a browser challenge',
  cause: 'waf-captcha-or-challenge',

  layer: 'waf',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const webAcl = {
      name: 'orders-acl',
      defaultAction: 'allow' as const,
      rules: [{ name: 'no-bots', action: 'challenge' as const, pathPrefix: '/prod' }],
      log: shop.wafLog,
    };
    shop.method('GET', '/orders').deploy({ webAcl });
    return shop.refused({ headers: { Accept: 'text/html' } }, () => {
      shop.api.stage(STAGE).update({ webAcl: { ...webAcl, rules: [] } });
    });
  },
};
