import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const authorizerUnreadablePolicy: Scenario = {
  id: 'authorizer-unreadable-policy',
  title: 'The authorizer returns its policy document as text',
  cause: 'authorizer-invalid-output',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let answer: unknown = { principalId: 'customer-5521', policyDocument: JSON.stringify({ Statement: [] }) };
    const { definition } = shop.authorizer(() => answer);
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('customer-5521-token') }, () => {
      answer = decision('Allow', `${shop.arn}/${STAGE}/*`);
    });
  },
};
