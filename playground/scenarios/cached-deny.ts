import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE } from './shop';

export const cachedDeny: Scenario = {
  id: 'cached-deny',
  title: 'The customer was enabled again, but the deny of a minute ago is still cached',
  cause: 'authorizer-cached-deny',
  alsoFits: ['authorizer-explicit-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    let enabled = false;
    const { definition } = shop.authorizer((_event, { log }) => {
      log(`customer-5521 enabled=${enabled}`);
      return decision(enabled ? 'Allow' : 'Deny', `${shop.arn}/${STAGE}/*`);
    });
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    const headers = bearer('eyJhbGciOi.customer5521.c2lnbmF0dXJl');
    await shop.send({ headers });
    enabled = true;
    return shop.refused({ headers }, () => shop.flush());
  },
};
