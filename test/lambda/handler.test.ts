import type { RedisProcess } from '../../playground/redis-process';
import { createFunction, handlerOf, type LambdaFunction } from '../../src/lambda';
import { RedisLink } from '../../src/state/redis';
import { describeWithRedis } from '../redis/with-redis';
import { type Harness, startHarness } from './lambda-harness';

test('a function is made once, whatever an event does to it; one that could not be made is made anew', async () => {
  const made: LambdaFunction[] = [];
  let canBeMade = false;
  const handler = handlerOf(async () => {
    if (!canBeMade) throw new Error('no token');
    const one: LambdaFunction = {
      handler: async (event) => {
        if (event === 'bad') throw new Error('a bad event');
        return made.length;
      },
      close: async () => undefined,
    };
    made.push(one);
    return one;
  });
  await expect(handler('good', {})).rejects.toThrow('no token');
  canBeMade = true;
  expect(await Promise.all([handler('good', {}), handler('good', {})])).toEqual([1, 1]);
  await expect(handler('bad', {})).rejects.toThrow('a bad event');
  expect(await handler('good', {})).toBe(1);
});

test('Lambda takes a handler of two parameters', () => {
  // https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
  expect(handlerOf(() => createFunction({})).length).toBe(2);
});

test.each([
  ['no request', { Records: [] }],
  ['a body that is no JSON', { headers: { 'content-type': 'application/json' }, body: '{' }],
  ['a payload that is no JSON', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'payload=%7B' }],
  ['a body of no kind', { headers: {}, body: 'x' }],
])('what anybody may send gets 400, and no exception: %s', async (_what, event) => {
  const harness = await startHarness();
  try {
    const one = await harness.container();
    expect(await one.handler(event)).toMatchObject({ statusCode: 400 });
    const unsigned = { headers: { 'content-type': 'application/json' }, body: '{"why403":{"is":"tick"}}' };
    expect(await one.handler(unsigned)).toMatchObject({ statusCode: 401 });
  } finally {
    await harness.close();
  }
});

describeWithRedis('connections to Redis', (startRedis) => {
  let redis: RedisProcess;
  let harness: Harness;
  let link: RedisLink;
  beforeEach(async () => {
    redis = await startRedis();
    harness = await startHarness({ REDIS_URL: redis.url });
    link = await RedisLink.open({ url: redis.url, prefix: 'test' });
  });
  afterEach(async () => {
    link.close();
    await harness.close();
    await redis.close();
  });

  const open = async (): Promise<number> =>
    String(await link.client.call('CLIENT', 'LIST'))
      .trim()
      .split('\n').length;
  const openUntil = async (count: number): Promise<void> => {
    while ((await open()) !== count) await new Promise((resolve) => setImmediate(resolve));
  };

  test('a function that could not start leaves none behind', async () => {
    const before = await open();
    harness.slack.faults.fail('auth.test', { error: 'invalid_auth', times: 1 });
    await expect(harness.container()).rejects.toThrow('bot token');
    await openUntil(before);
    await harness.container();
    await openUntil(before + 1);
  });

  test('work leaves none behind, and a connection that was closed in its sleep is opened before it is needed', async () => {
    const { slack, ann, tick } = harness;
    const channel = slack.addChannel({ name: 'incidents', members: [ann.id], botIsMember: true });
    await tick();
    const before = await open();
    expect(await slack.as(ann.id).command(channel.id, '{"message":"Forbidden"}')).toMatchObject({ ok: true });
    await slack.waitFor(() => slack.conversation(channel.id).find(({ metadata }) => metadata !== undefined), { ms: 30_000 });
    await harness.idle();
    await openUntil(before);
    await link.client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    expect(await slack.as(ann.id).command(channel.id, '{"message":"Forbidden"}')).toMatchObject({ ok: true });
    await harness.idle();
    await tick();
    expect(harness.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});
