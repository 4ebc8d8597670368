import type { Evidence } from '../../src/evidence/evidence';
import type { FailedRequest } from '../../src/evidence/failed-request';
import { known } from '../../src/evidence/gathered';
import { asRoute, beginsBelow, deployedRoute, takes } from '../../src/layers/deployed-route';

const request: FailedRequest = { apiType: 'REST', apiId: 'k3v9q2m7xd', stage: 'prod', time: '2026-11-20T10:00:00Z' };
const BEFORE = '2026-11-19T10:00:00Z';
const AFTER = '2026-11-21T10:00:00Z';

function deployed(createdAt: string | undefined, routes: readonly string[] | undefined, complete = true): Pick<Evidence, 'deployment'> {
  const deployment = { id: 'd1', ...(createdAt && { createdAt }), ...(routes && { routes }) };
  return { deployment: known(deployment, 'config', { complete }) };
}

describe('the running deployment', () => {
  const canary = known(
    { name: 'prod', loggingLevel: 'INFO' as const, dataTrace: false, hasCanary: true, variables: {} },
    'config',
  ) satisfies Evidence['stage'];

  it.each([
    ['holds it', deployed(BEFORE, ['GET /orders']), {}, true, false],
    ['lacks it, and is older than the request', deployed(BEFORE, ['POST /orders']), {}, false, true],
    ['lacks it, and was made after the request', deployed(AFTER, ['POST /orders']), {}, false, false],
    ['lacks it, at a time that nobody knows', deployed(BEFORE, ['POST /orders']), { time: '' }, false, false],
    ['lacks it, and was made nobody knows when', deployed(undefined, ['POST /orders']), {}, false, false],
    ['lacks it, beside a canary', { ...deployed(BEFORE, []), stage: canary }, {}, false, false],
    ['lacks it, and it is known that no canary answered', { ...deployed(BEFORE, []), stage: canary }, { isCanary: false }, false, true],
    ['lacks it, but the canary answered', deployed(BEFORE, []), { isCanary: true }, false, false],
    ['has routes that AWS did not tell', deployed(BEFORE, undefined), {}, 'unknown', false],
    ['was read in part', deployed(BEFORE, [], false), {}, 'unknown', false],
    ['was not read', {}, {}, 'unknown', false],
  ] as const)('%s', (_what, seen, more, isHeld, isLacking) => {
    const route = deployedRoute(seen, { ...request, ...more }, (each) => each === 'GET /orders');
    expect([route.isHeld, route.lacking !== undefined]).toEqual([isHeld, isLacking]);
  });

  it.each([
    ['the response shows the gateway’s id', { 'x-amz-apigw-id': 'AbC=' }, request, true],
    ['a header is remapped', { 'x-amz-apigw-id': 'AbC=', 'x-amzn-remapped-date': '-' }, request, false],
    ['the response shows none', {}, request, false],
    ['the stage is not known', { 'x-amz-apigw-id': 'AbC=' }, { apiType: 'REST', apiId: 'k3v9q2m7xd' }, false],
  ] as const)('answered as far as %s', (_what, headers, asked, isAnswered) => {
    const response = known({ headers, errorType: 'MissingAuthenticationTokenException', headersComplete: true }, 'response');
    expect(deployedRoute({ response }, asked, () => false).isAnswered).toBe(isAnswered);
  });
});

it.each([
  ['GET /orders', 'GET /orders', true],
  ['GET /orders', 'POST /orders', false],
  ['GET /orders/{id}', 'GET /orders/42', true],
  ['GET /orders/{id}', 'GET /orders/', false],
  ['ANY /files/{proxy+}', 'PUT /files/a/b', true],
  ['ANY /files/{proxy+}', 'PUT /files', false],
  ['GET /orders/{id}', 'GET /orders/42/items', false],
  ['GET /orders/{id}/items', 'GET /orders/42/items', true],
  ['GET /orders/{id}/{rest+}', 'GET /orders/42/items/7', true],
  ['ANY /', 'GET /', true],
  ['GET /', 'GET /orders', false],
])('%s takes %s: %s', (route, asked, expected) => {
  expect(takes(route, asked)).toBe(expected);
});

it.each([
  ['ANY /files/{proxy+}', '/files', true],
  ['ANY /{proxy+}', '/', true],
  ['ANY /files/{id}', '/files', false],
  ['ANY /files/{proxy+}', '/', false],
])('%s begins just below %s: %s', (route, path, expected) => {
  expect(beginsBelow(route, path)).toBe(expected);
});

it.each([
  ['/orders/', '/orders'],
  ['/orders//', '/orders'],
  ['/', '/'],
])('%s is %s among routes', (path, route) => {
  expect(asRoute(path)).toBe(route);
});
