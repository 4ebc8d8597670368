import type { Scenario } from './scenario';
import { bearer, decision, HOME_IP, policy, Shop, STAGE } from './shop';

export const resourcePolicyExplicitDeny: Scenario = {
  id: 'resource-policy-explicit-deny',
  title: 'The resource policy denies all addresses but the office, before the authorizer is asked',
  cause: 'resource-policy-explicit-deny',
  alsoFits: ['resource-policy-source-ip-differs'],
  layer: 'resource-policy',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const officeOnly = (ranges: readonly string[]) =>
      policy(
        { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'execute-api:Invoke',
          Resource: 'execute-api:/*',
          Condition: { NotIpAddress: { 'aws:SourceIp': ranges } },
        },
      );
    shop.api.setPolicy(officeOnly(['198.51.100.0/24']));
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/*`));
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('customer-5521-home'), sourceIp: HOME_IP }, () => {
      shop.api.setPolicy(officeOnly(['198.51.100.0/24', `${HOME_IP}/32`]));
      shop.redeploy();
    });
  },
};
