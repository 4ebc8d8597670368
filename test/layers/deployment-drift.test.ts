import { known, unknown } from '../../src/evidence/gathered';
import { deploymentDrift, withDrift } from '../../src/layers/deployment-drift';
import { deploy, flush } from '../../src/layers/remedies';

const gate = { authorizationType: 'CUSTOM', apiKeyRequired: false };
const deployment = known({ id: 'dep001', methods: { 'GET /orders': gate, 'GET /old': gate, 'POST /orders': gate } }, 'config');
const saved = (...routes: readonly { route: string; authorizationType?: string; apiKeyRequired?: boolean }[]) => known(routes, 'config');
const place = { apiId: 'k3v9q2m7xd', stage: 'prod', region: 'us-east-1' };

test('routes that are new, gone or guarded otherwise count, those that are the same do not', () => {
  const savedRoutes = saved(
    { route: 'GET /orders', ...gate },
    { route: 'POST /orders', authorizationType: 'NONE', apiKeyRequired: false },
    { route: 'GET /new', ...gate },
  );
  expect(deploymentDrift({ deployment, savedRoutes })?.routes).toEqual(['GET /new', 'GET /old', 'POST /orders']);
});

test.each([
  ['the deployment is not read', { savedRoutes: saved() }],
  ['the routes are not read', { deployment }],
  ['the routes could not be read', { deployment, savedRoutes: unknown('forbidden', 'no permission') }],
  ['the summary is missing', { deployment: known({ id: 'dep001' }, 'config'), savedRoutes: saved() }],
  ['the routes are cut', { deployment, savedRoutes: known([], 'config', { complete: false }) }],
] as const)('nothing is counted where %s', (_name, evidence) => {
  expect(deploymentDrift(evidence)).toBeUndefined();
});

test('what AWS leaves out of the summary is no difference', () => {
  const bare = known({ id: 'dep001', methods: { 'GET /orders': {} } }, 'config');
  expect(deploymentDrift({ deployment: bare, savedRoutes: saved({ route: 'GET /orders', ...gate }) })?.routes).toEqual([]);
});

test('a step that deploys says how much goes live with it; another step stays as it is', () => {
  expect(withDrift(deploy(place), { routes: ['GET /new', 'GET /old'] }).says).toMatch(
    /releases every other saved change .*\(2 routes differ from the running deployment: `GET \/new` and 1 more\)$/,
  );
  expect(withDrift(deploy(place), { routes: ['GET /new'] }).says).toMatch(/\(1 route differs from the running deployment: `GET \/new`\)$/);
  expect(withDrift(deploy(place), { routes: [] }).says).toMatch(/\(no route differs .*; policies, authorizers and integrations may\)$/);
  expect(withDrift(deploy(place), undefined)).toEqual(deploy(place));
  expect(withDrift(flush(place), { routes: ['GET /new'] })).toEqual(flush(place));
});
