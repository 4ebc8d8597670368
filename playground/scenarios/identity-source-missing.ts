import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const identitySourceMissing: Scenario = {
  id: 'identity-source-missing',
  title: 'One of two identity sources of a REQUEST authorizer is missing',
  cause: 'authorizer-identity-source-missing',
  layer: 'authorizer',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const { definition } = shop.authorizer(() => decision('Allow', `${shop.arn}/${STAGE}/*`), {
      type: 'REQUEST',
      identitySource: 'method.request.header.Authorization, method.request.header.X-Tenant',
    });
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    return shop.refused({ headers: bearer('customer-5521-no-tenant') });
  },
};
