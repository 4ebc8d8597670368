import type { Scenario } from './scenario';
import { bearer, policy, Shop, STAGE, tokenOf } from './shop';

const CUSTOMER = 'eyJhbGciOi.customer-5521.c2lnbmF0dXJl';
const NEIGHBOUR = 'eyJhbGciOi.customer-1004.bmVpZ2hib3Vy';

/** Support lifts a suspension; the function learns of it with the next call of anybody, the cache not at all. */
export const cachedDeny: Scenario = {
  id: 'cached-deny',
  title: 'The customer was enabled again, but the deny of a minute ago is still cached',
  cause: 'authorizer-cached-deny',
  alsoFits: ['authorizer-explicit-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const suspended = new Set(['customer-5521']);
    const news: string[] = [];
    const { definition } = shop.authorizer((event, { log }) => {
      for (const line of news.splice(0)) log(line);
      const customer = /customer-\d+/.exec(tokenOf(event))?.[0] ?? 'nobody';
      const Effect = suspended.has(customer) ? 'Deny' : 'Allow';
      const Resource = `${shop.arn}/${STAGE}/*`;
      return { principalId: customer, policyDocument: policy({ Effect, Action: 'execute-api:Invoke', Resource }), context: {} };
    });
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    await shop.send({ headers: bearer(CUSTOMER) });
    suspended.clear();
    news.push('suspensions reloaded: customer-5521 re-enabled by support');
    await shop.send({ headers: bearer(NEIGHBOUR) });
    return shop.refused({ headers: bearer(CUSTOMER) }, () => shop.flush());
  },
};
