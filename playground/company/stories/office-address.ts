import type { PlaygroundAws } from '../../aws/main';
import type { PolicyDocument } from '../../aws/policy/evaluate';
import { HOME_IP, OFFICE_IP, policy, Shop, STAGE } from '../../scenarios/shop';
import { fromAddress } from '../callers';
import { type Story, tell } from '../story';

const OLD = '198.51.100.0/24';
const NEW = '203.0.113.0/24';

/** The office moved; the resource policy did not. */
export async function officeAddress(aws: PlaygroundAws): Promise<Story> {
  const shop = new Shop(aws, { name: 'back-office' }, '{"reports":[]}');
  shop.api.setPolicy(officeOnly(OLD));
  shop.method('GET', '/reports').deploy();
  return tell({
    id: 'office-address',
    title: 'The office moved, and its address with it',
    says: 'The back office may be called from the office alone: its resource policy denies every other address. Since Monday the office has a new line, and nobody there gets in.',
    shop,
    callers: [fromAddress('office', 'The office, new line', HOME_IP), fromAddress('old-office', 'The office, old line', OFFICE_IP)],
    request: { method: 'GET', path: '/reports' },
    breakIt: () => {
      if (shop.api.saved.policy?.includes(NEW)) shop.api.setPolicy(officeOnly(OLD));
      if (shop.api.stage(STAGE).deployment.definition.policy?.includes(NEW)) shop.redeploy();
    },
    fixes: [
      {
        id: 'add-range',
        label: "Add the office's new range",
        says: `The saved resource policy leaves ${NEW} out of its Deny too. The stage goes on with the deployed one.`,
        isDone: () => shop.api.saved.policy?.includes(NEW) === true,
        act: () => shop.api.setPolicy(officeOnly(OLD, NEW)),
      },
      {
        id: 'deploy',
        label: 'Deploy prod',
        says: 'Releases what is saved, all of it. Before the range is added it releases the same policy again.',
        isDone: () => shop.api.stage(STAGE).deployment.definition.policy?.includes(NEW) === true,
        act: () => shop.redeploy(),
      },
    ],
  });
}

function officeOnly(...ranges: readonly string[]): PolicyDocument {
  const everything = { Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
  return policy(
    { Effect: 'Allow', ...everything },
    { Effect: 'Deny', ...everything, Condition: { NotIpAddress: { 'aws:SourceIp': ranges } } },
  );
}
