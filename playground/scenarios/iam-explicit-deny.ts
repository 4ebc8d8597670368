import type { Scenario } from './scenario';
import { ACCOUNT_ID, policy, Shop } from './shop';

export const iamExplicitDeny: Scenario = {
  id: 'iam-explicit-deny',
  title: "A service control policy denies what the caller's own policy allows",
  cause: 'iam-explicit-deny',
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const guardrails = [
      { kind: 'service control policy' as const, policy: policy({ Effect: 'Deny', Action: 'execute-api:*', Resource: '*' }) },
    ];
    const iam = {
      arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/reporting/nightly`,
      accessKeyId: 'ASIAREPORTING0000002',
      policies: [policy({ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' })],
      guardrails,
    };
    shop.method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused({ iam }, () => {
      guardrails.length = 0;
    });
  },
};
