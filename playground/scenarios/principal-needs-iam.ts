import type { Scenario } from './scenario';
import { ACCOUNT_ID, policy, Shop } from './shop';

export const principalNeedsIam: Scenario = {
  id: 'principal-needs-iam',
  title: 'The resource policy allows a role, but nobody signs on this method',
  cause: 'resource-policy-principal-needs-iam',
  alsoFits: ['resource-policy-implicit-deny'],
  layer: 'resource-policy',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.api.setPolicy(
      policy({
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${ACCOUNT_ID}:role/partner` },
        Action: 'execute-api:Invoke',
        Resource: 'execute-api:/*',
      }),
    );
    shop.method('GET', '/orders').deploy();
    return shop.refused();
  },
};
