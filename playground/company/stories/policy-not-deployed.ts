import type { PlaygroundAws } from '../../aws/main';
import { allowFrom, HOME_IP, OFFICE_IP, Shop, STAGE } from '../../scenarios/shop';
import { fromAddress } from '../callers';
import { type Story, tell } from '../story';

const OLD = '198.51.100.0/24';
const NEW = '203.0.113.0/24';

/** The console shows the right policy; the stage runs another. */
export async function policyNotDeployed(aws: PlaygroundAws): Promise<Story> {
  const shop = new Shop(aws, { name: 'partners' }, '{"catalogue":[]}');
  shop.method('GET', '/catalogue');
  const isOut = (): boolean => shop.api.stage(STAGE).deployment.definition.policy?.includes(NEW) === true;
  return tell({
    id: 'policy-not-deployed',
    title: 'The policy is right, and still refuses',
    says: 'A partner opened a second warehouse, and its range was added to the resource policy. The console shows it, and the warehouse is refused all the same.',
    shop,
    callers: [
      fromAddress('new-warehouse', 'The second warehouse', HOME_IP),
      fromAddress('old-warehouse', 'The first warehouse', OFFICE_IP),
      fromAddress('elsewhere', 'Somebody else', '192.0.2.44'),
    ],
    request: { method: 'GET', path: '/catalogue' },
    breakIt: () => {
      if (shop.api.stages.has(STAGE) && !isOut()) return;
      shop.api.setPolicy(allowFrom(OLD));
      shop.deploy();
      shop.api.setPolicy(allowFrom(OLD, NEW));
    },
    fixes: [
      {
        id: 'deploy',
        label: 'Deploy prod',
        says: 'Releases what is saved to the stage. A resource policy that is only saved decides nothing.',
        isDone: isOut,
        act: () => shop.redeploy(),
      },
    ],
  });
}
