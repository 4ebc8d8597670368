import type { Scenario } from './scenario';
import { ACCOUNT_ID, policy, Shop, STAGE } from './shop';

export const iamInvokeNotAllowed: Scenario = {
  id: 'iam-invoke-not-allowed',
  title: 'The caller is known, but none of its policies allows the call',
  cause: 'iam-invoke-not-allowed',
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const policies = [policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' })];
    const iam = { arn: `arn:aws:iam::${ACCOUNT_ID}:user/reporting`, accessKeyId: 'AKIAREPORTING0000001', policies };
    shop.method('GET', '/orders', { authorizationType: 'AWS_IAM' }).deploy();
    return shop.refused({ iam }, () => {
      policies.push(policy({ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: `${shop.arn}/${STAGE}/*` }));
    });
  },
};
