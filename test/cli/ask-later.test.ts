import { allowFrom, Shop } from '../../playground/scenarios/shop';
import { startTrail, type TrailServer } from '../aws/trail-server';
import { type Asked, anAccount, ask } from './asking';

let account: Asked;
let trail: TrailServer;
afterEach(async () => {
  await trail.close();
  await account.aws.close();
});

/** A policy that was corrected 6 min before the request, and not deployed. */
async function notDeployed() {
  let now = Date.now() - 86_400_000;
  account = await anAccount({ now: () => now });
  const shop = new Shop(account.aws);
  shop.api.setPolicy(allowFrom('198.51.100.0/24'));
  shop.method('GET', '/orders').deploy();
  now = Date.now() - 26 * 60_000;
  const at = new Date(now).toISOString();
  shop.api.setPolicy(allowFrom('198.51.100.0/24', '203.0.113.0/24'));
  now = Date.now() - 20 * 60_000;
  const incident = await shop.refused();
  now = Date.now();
  const requestParameters = { restApiId: incident.apiId, patchOperations: [{ op: 'replace', path: '/policy' }] };
  return { incident, edit: { name: 'UpdateRestApi', at, requestParameters } };
}

test('one answer is printed, with what CloudTrail told within its time', async () => {
  const { incident, edit } = await notDeployed();
  trail = await startTrail({ upstream: account.aws.url, records: [edit] });
  const { text, json } = await ask(incident.requestId, { ...account.env, AWS_ENDPOINT_URL: trail.url });
  expect(json).toMatchObject({
    kind: 'diagnosis',
    findings: [{ cause: 'resource-policy-not-deployed', confidence: 'confirmed' }],
    changes: [{ at: edit.at, event: 'UpdateRestApi', by: 'deployer/ann', says: expect.stringContaining('6 min before') }],
    ask: [],
  });
  expect(text.stdout).toMatch(
    /^`prod` runs an older resource policy: the saved one, edited 6 min before the request, would not refuse it\.\n/,
  );
  expect(text.stdout).toMatch(/Changed before it\n {2}- 6 min before: `UpdateRestApi` `\/policy` on the API, by `deployer\/ann`\n/);
});

test('what does not come in time is not waited for: the verdict is printed as it is', async () => {
  const { incident } = await notDeployed();
  trail = await startTrail({ upstream: account.aws.url, delayMs: 60_000 });
  const begun = performance.now();
  const { json } = await ask(incident.requestId, { ...account.env, AWS_ENDPOINT_URL: trail.url });
  expect(performance.now() - begun).toBeLessThan(20_000);
  expect(json).toMatchObject({ kind: 'diagnosis', findings: [{ cause: 'resource-policy-not-deployed', confidence: 'likely' }, {}] });
  expect(json).not.toHaveProperty('changes');
}, 40_000);
