import type { Scenario } from './scenario';
import { bearer, policy, Shop, STAGE } from './shop';

export const policyFalseCondition: Scenario = {
  id: 'policy-false-condition',
  title: 'The statement covers the route, under a condition that this caller does not meet',
  cause: 'authorizer-policy-action-or-condition',
  alsoFits: ['authorizer-implicit-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let offices = '198.51.100.0/24';
    const { definition } = shop.authorizer(() => ({
      principalId: 'customer-5521',
      policyDocument: policy({
        Effect: 'Allow',
        Action: 'execute-api:Invoke',
        Resource: `${shop.arn}/${STAGE}/*`,
        Condition: { IpAddress: { 'aws:SourceIp': offices } },
      }),
    }));
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('customer-5521-at-home') }, () => {
      offices = '0.0.0.0/0';
      shop.flush();
    });
  },
};
