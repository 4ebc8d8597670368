import type { Scenario } from './scenario';
import { policy, Shop } from './shop';

export const iamCrossAccount: Scenario = {
  id: 'iam-cross-account',
  title: "A caller of another account is allowed at home, but not by this API's resource policy",
  cause: 'resource-policy-cross-account',
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const iam = {
      arn: 'arn:aws:sts::444455556666:assumed-role/partner/sync',
      accessKeyId: 'ASIAPARTNER000000003',
      policies: [policy({ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' })],
    };
    shop.method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused({ iam }, () => {
      shop.api.setPolicy(
        policy({
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::444455556666:role/partner' },
          Action: 'execute-api:Invoke',
          Resource: 'execute-api:/*',
        }),
      );
      shop.redeploy();
    });
  },
};
