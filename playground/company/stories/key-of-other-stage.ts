import type { PlaygroundAws } from '../../aws/main';
import { HOME_IP, Shop, STAGE } from '../../scenarios/shop';
import { type Story, tell } from '../story';
import type { Caller } from '../wire';

/** The key works in dev; its usage plan never heard of prod. */
export async function keyOfOtherStage(aws: PlaygroundAws): Promise<Story> {
  const shop = new Shop(aws, { name: 'stock' }, '{"stock":[]}');
  const key = shop.region.createApiKey({ name: 'scanner' });
  const plan = shop.region.createUsagePlan({ name: 'scanners' }).addStage(shop.api.id, 'dev').addKey(key);
  shop.method('GET', '/stock', { apiKeyRequired: true }).deploy();
  shop.api.deploy('dev');
  const scanner = (id: string, label: string, headers: Readonly<Record<string, string>>): Caller => ({
    ...{ id, label: `${label} (${HOME_IP})`, sourceIp: HOME_IP },
    headers: { 'User-Agent': 'scanner/1.8', ...headers },
  });
  return tell({
    id: 'key-of-other-stage',
    title: 'The key works in dev, not in prod',
    says: 'The warehouse scanners were tested against dev for a week and went live this morning. Same API, same key, and prod refuses every call.',
    shop,
    callers: [scanner('key', 'A scanner with its key', { 'x-api-key': key.value }), scanner('no-key', 'A scanner without a key', {})],
    request: { method: 'GET', path: '/stock' },
    breakIt: () => {
      const listed = plan.stages.findIndex((each) => each.stage === STAGE);
      if (listed >= 0) plan.stages.splice(listed, 1);
    },
    fixes: [
      {
        id: 'associate-key',
        label: 'Associate the key with prod',
        says: 'Adds the stage prod to the usage plan scanners, which holds the key. No deployment is needed.',
        isDone: () => plan.covers(shop.api.id, STAGE),
        act: () => {
          if (!plan.covers(shop.api.id, STAGE)) plan.addStage(shop.api.id, STAGE);
        },
      },
    ],
  });
}
