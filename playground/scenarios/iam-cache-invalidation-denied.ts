import type { Scenario } from './scenario';
import { Shop, STAGE } from './shop';

export const iamCacheInvalidationDenied: Scenario = {
  id: 'iam-cache-invalidation-denied',
  title: 'The caller asks to skip the cache, which it may not',
  cause: 'iam-cache-invalidation-denied',
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    shop.method('GET', '/orders').deploy({ cache: 'FAIL_WITH_403' });
    return shop.refused({ headers: { 'Cache-Control': 'max-age=0' } }, () => {
      shop.api.stage(STAGE).update({ cache: 'SUCCEED_WITH_RESPONSE_HEADER' });
    });
  },
};
