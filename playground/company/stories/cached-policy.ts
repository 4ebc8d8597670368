import { z } from 'zod';
import type { PlaygroundAws } from '../../aws/main';
import { methodArnOf, policy, Shop, STAGE, tokenOf } from '../../scenarios/shop';
import { claimsOf, stranger, tokenWith, withToken } from '../callers';
import { type Story, tell } from '../story';

const TTL_SECONDS = 300;

/** The app loads the list whenever it is opened; the cached answer to that decides about everything else. */
export async function cachedPolicy(aws: PlaygroundAws): Promise<Story> {
  const shop = new Shop(aws, { name: 'orders' });
  const { world } = shop.account;
  const cache = () => shop.api.stage(STAGE).authorizerCache;
  let coversStage = false;
  let flushesBefore = 0;
  let opened = Number.NEGATIVE_INFINITY;
  const { definition, target } = shop.authorizer((event) => allow(event, methodArnOf(event)), { ttl: TTL_SECONDS });
  shop.method('ANY', '/{proxy+}', { authorizer: definition }).deploy();
  const app = withToken('app', "Customer 7777's app", tokenWith({ sub: 'customer-7777' }));
  const openApp = async (): Promise<number> => {
    opened = world.now();
    return (await shop.send({ headers: app.headers, path: '/orders', sourceIp: app.sourceIp })).status;
  };
  return tell({
    id: 'cached-policy',
    title: 'The list works, the detail does not',
    says: "Customer 7777's app opens GET /orders and gets 200; one tap later GET /orders/42 is refused, with the same token. Both routes are one {proxy+} method behind one authorizer.",
    shop,
    callers: [app, withToken('other', "Customer 1004's app", tokenWith({ sub: 'customer-1004' })), stranger],
    request: { method: 'GET', path: '/orders/42' },
    breakIt: async () => {
      coversStage = false;
      target.handler = (event) => allow(event, methodArnOf(event));
      cache().flush();
      await openApp();
    },
    earlier: async () =>
      world.now() - opened < TTL_SECONDS * 1000
        ? []
        : [{ says: "The app was opened again after five minutes: GET /orders with customer 7777's token", status: await openApp() }],
    fixes: [
      {
        id: 'deploy-function',
        label: 'Deploy the corrected function',
        says: 'orders-authorizer returns every route of prod instead of the one that was asked about. What is cached stays.',
        isDone: () => coversStage,
        act: () => {
          if (!coversStage) flushesBefore = cache().flushes;
          coversStage = true;
          target.handler = (event) => allow(event, `${shop.arn}/${STAGE}/*`);
        },
      },
      {
        id: 'flush',
        label: 'Flush the authorizer cache',
        says: "Ask why403, and press the button below its answer. Before the function is corrected a flush only moves the error to the app's other route.",
        isDone: () => coversStage && cache().flushes > flushesBefore,
      },
    ],
  });
}

/** Lets the token's owner call one resource. */
function allow(event: unknown, Resource: string): unknown {
  const { sub } = z.object({ sub: z.string() }).parse(claimsOf(tokenOf(event)));
  return { principalId: sub, policyDocument: policy({ Effect: 'Allow', Action: 'execute-api:Invoke', Resource }), context: {} };
}
