import { FlushStageAuthorizersCacheCommand, GetAuthorizerCommand, GetRestApiCommand } from '@aws-sdk/client-api-gateway';
import { type PlaygroundAws, startAws } from '../../../playground/aws/main';
import { bearer, decision, methodArnOf, policy, Shop, STAGE } from '../../../playground/scenarios/shop';
import { gatewayClient } from './clients';

const START = Date.UTC(2026, 10, 22, 10, 0, 0);
let now = START;
let aws: PlaygroundAws;
beforeEach(async () => {
  now = START;
  aws = await startAws({ now: () => now });
});
afterEach(() => aws.close());

const headers = bearer('customer-5521-0001');

test.each([
  [undefined, 300],
  [60, 60],
  [3600, 3600],
])('a TTL of %p caches for %i seconds', async (ttl, seconds) => {
  const shop = new Shop(aws);
  const { definition, target } = shop.authorizer(() => decision('Allow', '*'));
  definition.authorizerResultTtlInSeconds = ttl;
  shop.method('GET', '/orders', { authorizer: definition }).deploy();
  await shop.send({ headers });
  now += seconds * 1000 - 1;
  await shop.send({ headers });
  expect(target.invocations).toBe(1);
  now += 1;
  await shop.send({ headers });
  expect(target.invocations).toBe(2);
});

test('a TTL of 0 asks every time, and a REQUEST authorizer is then asked without its identity source', async () => {
  const shop = new Shop(aws);
  const { definition, target } = shop.authorizer(() => decision('Allow', '*'), {
    type: 'REQUEST',
    identitySource: 'method.request.header.X-Tenant',
    ttl: 0,
  });
  shop.method('GET', '/orders', { authorizer: definition }).deploy();
  expect((await shop.send()).status).toBe(200);
  expect((await shop.send()).status).toBe(200);
  expect(target.invocations).toBe(2);
  definition.authorizerResultTtlInSeconds = 10;
  shop.redeploy();
  expect((await shop.send()).status).toBe(401);
  expect(target.invocations).toBe(2);
});

test('failures are not cached', async () => {
  const shop = new Shop(aws);
  const { definition, target } = shop.authorizer(() => {
    throw new Error('Unauthorized');
  });
  shop.method('GET', '/orders', { authorizer: definition }).deploy();
  await shop.send({ headers });
  await shop.send({ headers });
  expect(target.invocations).toBe(2);
});

test('whichever route comes first is the one that works', async () => {
  const shop = new Shop(aws);
  const { definition } = shop.authorizer((event) => decision('Allow', methodArnOf(event)));
  shop.method('ANY', '/{proxy+}', { authorizer: definition }).deploy();
  const statuses = async (...paths: string[]) => {
    const seen: number[] = [];
    for (const path of paths) seen.push((await shop.send({ headers, path })).status);
    return seen;
  };
  expect(await statuses('/orders', '/orders/42', '/orders')).toEqual([200, 403, 200]);
  now += 300_000;
  expect(await statuses('/orders/42', '/orders')).toEqual([200, 403]);
  shop.flush();
  expect(await statuses('/orders', '/orders/42')).toEqual([200, 403]);
});

test('path and method in the identity sources keep routes apart; the values count in their order', async () => {
  const shop = new Shop(aws);
  const { definition, target } = shop.authorizer((event) => decision('Allow', methodArnOf(event)), {
    type: 'REQUEST',
    identitySource: 'method.request.header.Authorization, context.path, context.httpMethod',
  });
  shop.method('ANY', '/{proxy+}', { authorizer: definition }).deploy();
  expect((await shop.send({ headers, path: '/a' })).status).toBe(200);
  expect((await shop.send({ headers, path: '/b' })).status).toBe(200);
  expect((await shop.send({ headers, path: '/a' })).status).toBe(200);
  expect(target.invocations).toBe(2);
});

test('the SDK flush empties the stage it names and no other', async () => {
  const shop = new Shop(aws);
  const { definition, target } = shop.authorizer(() => decision('Deny', '*'));
  shop.method('GET', '/orders', { authorizer: definition }).deploy();
  shop.api.deploy('dev');
  const dev = () => aws.send({ region: 'us-east-1', apiId: shop.api.id, stage: 'dev', method: 'GET', path: '/orders', headers });
  await shop.send({ headers });
  await dev();
  await gatewayClient(aws.url, shop.account).send(new FlushStageAuthorizersCacheCommand({ restApiId: shop.api.id, stageName: STAGE }));
  await dev();
  expect(target.invocations).toBe(2);
  await shop.send({ headers });
  expect(target.invocations).toBe(3);
});

test('a stage runs what was deployed; reads show what was saved; a plain deployment keeps the cache', async () => {
  const shop = new Shop(aws);
  const client = gatewayClient(aws.url, shop.account);
  const { definition, target } = shop.authorizer(() => decision('Allow', '*'));
  shop.method('GET', '/orders', { authorizer: definition }).deploy();
  await shop.send({ headers });
  definition.authorizerResultTtlInSeconds = 0;
  shop.api.setPolicy(policy({ Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }));
  expect(
    (await client.send(new GetAuthorizerCommand({ restApiId: shop.api.id, authorizerId: definition.id }))).authorizerResultTtlInSeconds,
  ).toBe(0);
  expect((await client.send(new GetRestApiCommand({ restApiId: shop.api.id }))).policy).toContain('Deny');
  expect((await shop.send({ headers })).status).toBe(200);
  expect(target.invocations).toBe(1);
  shop.redeploy();
  expect((await shop.send({ headers })).status).toBe(403);
  shop.api.setPolicy(undefined);
  definition.authorizerResultTtlInSeconds = 300;
  shop.redeploy();
  expect((await shop.send({ headers })).status).toBe(200);
  expect(target.invocations).toBe(1);
  shop.method('GET', '/later');
  expect((await shop.send({ path: '/later' })).status).toBe(403);
  shop.redeploy();
  expect((await shop.send({ path: '/later' })).status).toBe(200);
});
