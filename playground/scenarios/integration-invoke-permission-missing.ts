import type { Scenario } from './scenario';
import { Shop } from './shop';

export const integrationInvokePermissionMissing: Scenario = {
  id: 'integration-invoke-permission-missing',
  title: 'API Gateway may not invoke the function behind the method',
  cause: 'integration-invoke-permission-missing',
  layer: 'backend',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.orders.invokePermission = false;
    shop.method('GET', '/orders').deploy();
    return shop.refused({}, () => {
      shop.orders.invokePermission = true;
    });
  },
};
