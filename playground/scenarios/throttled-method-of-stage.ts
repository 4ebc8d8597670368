import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const throttledMethodOfStage: Scenario = {
  id: 'throttled-method-of-stage',
  title: 'The stage limits the rate of this method for everybody',
  cause: 'throttled',
  layer: 'api-key',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy({ methodSettings: { '~1orders/GET': { throttle: { rateLimit: 0.01, burstLimit: 1 } } } });
    await shop.send();
    return shop.refused({}, () => {
      shop.api.stage(STAGE).update({ methodSettings: {} });
    });
  },
};
