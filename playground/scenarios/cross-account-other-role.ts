import type { Scenario } from './scenario';
import { policy, Shop } from './shop';

const allowRole = (role: string) =>
  policy({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::444455556666:role/${role}` },
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/*',
  });

export const crossAccountOtherRole: Scenario = {
  id: 'cross-account-other-role',
  title: "The resource policy names another role of the partner's account",
  cause: 'resource-policy-cross-account',
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.api.setPolicy(allowRole('reports'));
    shop.method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    const policies = [policy({ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' })];
    const iam = { arn: 'arn:aws:sts::444455556666:assumed-role/partner/sync', accessKeyId: 'ASIAPARTNER000000004', policies };
    return shop.refused({ iam }, () => {
      shop.api.setPolicy(allowRole('partner'));
      shop.redeploy();
    });
  },
};
