import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const wafManagedRule: Scenario = {
  id: 'waf-managed-rule',
  title: 'A rule of an AWS managed group blocks the path',
  cause: 'waf-rule-block',

  layer: 'waf',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const rule = { name: 'GenericLFI_URIPATH', action: 'block' as const, pathPrefix: '/prod/orders' };
    const group = { vendor: 'AWS', name: 'AWSManagedRulesCommonRuleSet', rules: [rule] };
    const webAcl = {
      name: 'orders-acl',
      defaultAction: 'allow' as const,
      rules: [{ name: 'aws-common', action: 'block' as const, group }],
      log: shop.wafLog,
    };
    shop.method('GET', '/orders').deploy({ webAcl });
    return shop.refused({}, () => {
      shop.api.stage(STAGE).update({ webAcl: { ...webAcl, rules: [] } });
    });
  },
};
