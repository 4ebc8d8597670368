import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const authorizerRoleNotAssumable: Scenario = {
  id: 'authorizer-role-not-assumable',
  title: 'The role that is to invoke the authorizer does not trust API Gateway',
  cause: 'authorizer-role-not-assumable',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const role = shop.account.role(`authorizer-invoke-${shop.api.id}`, { trustsApiGateway: false });
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/*`), { credentials: role });
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('customer-5521-role') }, () => {
      shop.account.role(`authorizer-invoke-${shop.api.id}`, { trustsApiGateway: true });
    });
  },
};
