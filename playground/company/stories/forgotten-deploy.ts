import type { PlaygroundAws } from '../../aws/main';
import { HOME_IP, Shop, STAGE } from '../../scenarios/shop';
import { fromAddress } from '../callers';
import { type Story, tell } from '../story';

/** A route that is saved and was never released: to the stage it does not exist. */
export async function forgottenDeploy(aws: PlaygroundAws): Promise<Story> {
  const shop = new Shop(aws, { name: 'invoices' }, '{"invoices":[]}');
  const route = '/invoices/{id}';
  const isOut = (): boolean =>
    Object.values(shop.api.stage(STAGE).deployment.definition.resources).some((each) => each.path === route && 'GET' in each.methods);
  shop.method('GET', '/invoices').deploy();
  return tell({
    id: 'forgotten-deploy',
    title: 'Missing Authentication Token, and no token is missing',
    says: 'A new route for single invoices was added this morning, and the call is answered "Missing Authentication Token". The API asks nobody for a token.',
    shop,
    callers: [fromAddress('accounting', 'Accounting', HOME_IP)],
    request: { method: 'GET', path: '/invoices/2041' },
    breakIt: () => {
      if (isOut()) {
        shop.api.removeMethod('GET', route);
        shop.redeploy();
      }
      shop.method('GET', route);
    },
    fixes: [
      {
        id: 'deploy',
        label: 'Deploy prod',
        says: 'Releases the route to the stage. Until then API Gateway does not know it there.',
        isDone: isOut,
        act: () => shop.redeploy(),
      },
    ],
  });
}
