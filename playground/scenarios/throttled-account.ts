import type { Scenario } from './scenario';
import { Shop } from './shop';

export const throttledAccount: Scenario = {
  id: 'throttled-account',
  title: 'All APIs of the account together ask too much in this Region',
  cause: 'throttled',
  layer: 'api-key',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy();
    shop.region.throttle = { rateLimit: 0.01, burstLimit: 1 };
    await shop.send();
    return shop.refused({}, () => {
      shop.region.throttle = undefined;
    });
  },
};
