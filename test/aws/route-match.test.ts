import type { MethodOfResource } from '../../src/aws/resources-of-api';
import { matchRoute } from '../../src/aws/route-match';

const OPEN: MethodOfResource = { authorizationType: 'NONE', apiKeyRequired: false };

function api(...routes: readonly string[]) {
  const resources = new Map<string, Record<string, MethodOfResource>>();
  for (const route of routes) {
    const [verb = '', path = ''] = route.split(' ');
    const methods = resources.get(path) ?? {};
    if (verb !== '-') methods[verb] = OPEN;
    resources.set(path, methods);
  }
  return [...resources].map(([path, methods]) => ({ path, methods }));
}

const SHOP = api(
  'GET /',
  'GET /orders',
  'POST /orders',
  'GET /orders/{id}',
  'GET /orders/latest',
  'ANY /files/{proxy+}',
  '- /admin',
  'ANY /{proxy+}',
);

const found: readonly (readonly [string, string])[] = [
  ['GET /', 'GET /'],
  ['GET /orders', 'GET /orders'],
  ['POST /orders/', 'POST /orders'],
  ['GET /orders/42', 'GET /orders/{id}'],
  ['GET /orders/a%2Fb', 'GET /orders/{id}'],
  ['GET /orders/latest', 'GET /orders/latest'],
  ['GET /orders/42?full=1', 'GET /orders/{id}'],
  ['PUT /files/a/b/c.txt', 'ANY /files/{proxy+}'],
  ['DELETE /files', 'ANY /{proxy+}'],
  ['GET /orders/42/lines', 'ANY /{proxy+}'],
  ['GET /admin', 'ANY /{proxy+}'],
  ['get /Orders', 'ANY /{proxy+}'],
];

test.each(found)('%s is served by %s', (request, route) => {
  const [verb = '', path = ''] = request.split(' ');
  const [httpMethod, resourcePath] = route.split(' ');
  expect(matchRoute(SHOP, verb, path)).toEqual({ found: 'method', httpMethod, resourcePath, ...OPEN });
});

test('a resource without the verb names those that it has', () => {
  expect(matchRoute(SHOP, 'DELETE', '/orders')).toEqual({ found: 'path-only', resourcePath: '/orders', methods: ['GET', 'POST'] });
});

const PLAIN = api('GET /orders', 'POST /orders', 'GET /orders/{id}', 'GET /v1/customers', 'ANY /files/{proxy+}');
const missing: readonly (readonly [string, string | undefined])[] = [
  ['POST /order', 'POST /orders'],
  ['GET /ORDERS', 'GET /orders'],
  ['GET /prod/orders', 'GET /orders'],
  ['GET /customers', 'GET /v1/customers'],
  ['GET /v1/custmers', 'GET /v1/customers'],
  ['GET /files', 'ANY /files/{proxy+}'],
  ['GET /zebra/zoo/keeper', undefined],
];

test.each(missing)('nothing serves %s; the nearest is %s', (request, nearest) => {
  const [verb = '', path = ''] = request.split(' ');
  const reading = matchRoute(PLAIN, verb, path);
  expect(reading.found).toBe('nothing');
  expect(reading.found === 'nothing' ? reading.near[0] : 'found').toBe(nearest);
});

test('a hostile path costs nothing', () => {
  expect(matchRoute(PLAIN, 'GET', '/a'.repeat(50_000)).found).toBe('nothing');
  expect(matchRoute(PLAIN, 'GET', `/${'%'.repeat(5_000)}`).found).toBe('nothing');
});
