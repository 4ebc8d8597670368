import type { Scenario } from './scenario';
import { bearer, decision, policy, Shop, STAGE } from './shop';

export const authorizerMissingPrincipal: Scenario = {
  id: 'authorizer-missing-principal',
  title: 'The authorizer returns a policy and no principalId',
  cause: 'authorizer-invalid-output',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let answer: unknown = { policyDocument: policy({ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: `${shop.arn}/${STAGE}/*` }) };
    const { definition } = shop.authorizer(() => answer);
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('customer-5521-token') }, () => {
      answer = decision('Allow', `${shop.arn}/${STAGE}/*`);
    });
  },
};
