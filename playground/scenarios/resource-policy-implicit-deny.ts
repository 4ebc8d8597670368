import type { Scenario } from './scenario';
import { HOME_IP, policy, Shop } from './shop';

export const resourcePolicyImplicitDeny: Scenario = {
  id: 'resource-policy-implicit-deny',
  title: 'No authorizer, and the resource policy allows the office only',
  cause: 'resource-policy-implicit-deny',
  alsoFits: ['resource-policy-source-ip-differs'],
  layer: 'resource-policy',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const allowFrom = (ranges: readonly string[]) =>
      policy({
        Effect: 'Allow',
        Principal: '*',
        Action: 'execute-api:Invoke',
        Resource: 'execute-api:/*',
        Condition: { IpAddress: { 'aws:SourceIp': ranges } },
      });
    shop.api.setPolicy(allowFrom(['198.51.100.0/24']));
    shop.method('GET', '/orders').deploy();
    return shop.refused({ sourceIp: HOME_IP }, () => {
      shop.api.setPolicy(allowFrom(['198.51.100.0/24', HOME_IP]));
      shop.redeploy();
    });
  },
};
