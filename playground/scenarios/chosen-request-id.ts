import type { Scenario } from './scenario';
import { bearer, decision, Shop, STAGE, tokenOf } from './shop';

export const chosenRequestId: Scenario = {
  id: 'chosen-request-id',
  title: 'Two callers use one request id: one of them was let in, the other was not',
  cause: 'authorizer-explicit-deny',
  alsoFits: ['authorizer-cached-deny'],
  layer: 'authorize',
  apply: async (aws) => {
    const shop = new Shop(aws);
    const { definition } = shop.authorizer((event) =>
      decision(tokenOf(event).includes('banned') ? 'Deny' : 'Allow', `${shop.arn}/${STAGE}/*`),
    );
    shop.method('GET', '/orders', { authorizer: definition }).deploy();
    const chosen = { 'X-Amzn-RequestId': shop.account.world.requestIds.uuid() };
    await shop.send({ headers: { ...bearer('customer-1004'), ...chosen } });
    return shop.refused({ headers: { ...bearer('customer-banned'), ...chosen } });
  },
};
