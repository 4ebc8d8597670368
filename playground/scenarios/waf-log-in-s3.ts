import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const wafLogInS3: Scenario = {
  id: 'waf-log-in-s3',
  title: 'A rule of the web ACL blocks, and the web ACL writes its log to S3',
  cause: 'waf-rule-block',

  layer: 'waf',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const webAcl = {
      name: 'orders-acl',
      defaultAction: 'allow' as const,
      rules: [{ name: 'block-home', action: 'block' as const, sourceIps: ['203.0.113.0/24'] }],
      log: { to: 'bucket' as const, name: 'aws-waf-logs-orders' as const },
    };
    shop.method('GET', '/orders').deploy({ webAcl });
    return shop.refused({}, () => {
      shop.api.stage(STAGE).update({ webAcl: { ...webAcl, rules: [] } });
    });
  },
};
