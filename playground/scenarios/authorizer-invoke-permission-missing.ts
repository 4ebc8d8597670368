import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const authorizerInvokePermissionMissing: Scenario = {
  id: 'authorizer-invoke-permission-missing',
  title: 'API Gateway may not invoke the authorizer function',
  cause: 'authorizer-invoke-permission-missing',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const { definition, target } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/*`));
    target.invokePermission = false;
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('customer-5521-permission') }, () => {
      target.invokePermission = true;
    });
  },
};
