import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { RedisProcess } from '../../playground/redis-process';
import { RedisLink, type RedisState } from '../../src/state/redis';
import { startOldRedis } from './old-redis';
import { describeWithRedis } from './with-redis';

const NOBODY = 'redis://:hush@127.0.0.1:1';
let link: RedisLink | undefined;

afterEach(() => {
  link?.close();
  link = undefined;
});

/** A link that waits, and all that it was said to be since. */
async function awaited(url: string): Promise<readonly RedisState[]> {
  const states: RedisState[] = [];
  link = await RedisLink.openOrAwait({ url, prefix: 'test' }, (state) => states.push(state));
  return states;
}

test('an address without a Redis is one sentence, and no password is in it', async () => {
  await expect(RedisLink.open({ url: NOBODY, prefix: 'test' })).rejects.toThrow(
    /^Redis \(REDIS_URL\) cannot be used: connect ECONNREFUSED 127\.0\.0\.1:1\.$/,
  );
});

test.each([
  ['nobody listens', NOBODY, /connect ECONNREFUSED 127\.0\.0\.1:1\.$/],
  ['nobody knows the name', 'redis://:hush@nowhere.invalid', /getaddrinfo \w+ nowhere\.invalid\.$/],
])('%s: it is waited for, with the reason', async (_, url, says) => {
  const states = await awaited(url);
  expect(link?.state).toEqual({ is: 'away', since: expect.any(Number), says: expect.stringMatching(says) });
  expect(states).toEqual([link?.state]);
  expect(JSON.stringify(states)).not.toContain('hush');
  await expect(link?.client.get('a')).rejects.toThrow();
});

test('somebody listens and says nothing: it is waited for, and a start does not wait with it', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const states = await awaited(`redis://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
  expect(states).toEqual([expect.objectContaining({ is: 'away' })]);
  server.close();
  for (const socket of sockets) socket.destroy();
});

test('a Redis that is too old is no reason to wait', async () => {
  const old = await startOldRedis();
  const says = 'Redis (REDIS_URL) is version 5.0.14; it has to be 6.2 or later, or Valkey.';
  await expect(RedisLink.open({ url: old.url, prefix: 'test' })).rejects.toThrow(says);
  await expect(RedisLink.openOrAwait({ url: old.url, prefix: 'test' })).rejects.toThrow(says);
  await old.close();
});

describeWithRedis('a link to Redis', (_, away) => {
  let redis: RedisProcess;
  beforeEach(async () => {
    redis = await away();
  });
  afterEach(() => redis.close());

  test('one that comes later is used from then on, and again after it was away', async () => {
    const states = await awaited(redis.url);
    let hasArrived = false;
    void link?.arrived.then(() => (hasArrived = true));
    await redis.start();
    await until(() => hasArrived);
    expect(link?.state).toEqual({ is: 'ready' });
    expect(await link?.client.set('a', '1')).toBe('OK');
    await redis.kill();
    await until(() => link?.state.is === 'away');
    await redis.start();
    await until(() => link?.state.is === 'ready');
    expect(states.map(({ is }) => is)).toEqual(['away', 'ready', 'away', 'ready']);
  });

  test('too old when it comes: that is said, nothing is asked of it, and its successor is used', async () => {
    const states = await awaited(redis.url);
    const old = await startOldRedis(Number(new URL(redis.url).port));
    await until(() => link?.state.is === 'unusable');
    expect(states.at(-1)).toMatchObject({ says: expect.stringContaining('is version 5.0.14') });
    await until(() => link?.client.status !== 'ready');
    await expect(link?.client.get('a')).rejects.toThrow();
    await old.close();
    await redis.start();
    await until(() => link?.state.is === 'ready');
  });

  test('a password that it wants when it comes: that is said, and it is used when that is mended', async () => {
    const states = await awaited(redis.url);
    await redis.start('--requirepass', 'secret');
    await until(() => link?.state.is === 'unusable');
    expect(states.at(-1)).toMatchObject({ says: expect.stringMatching(/^Redis \(REDIS_URL\) cannot be used: NOAUTH /) });
    await redis.kill();
    await redis.start();
    await until(() => link?.state.is === 'ready');
  });

  test.each([
    ['a wrong password', 'redis://:hush@', '', /cannot be used: WRONGPASS /],
    ['no password', 'redis://', '', /cannot be used: NOAUTH /],
    ['a database that is not there', 'redis://:secret@', '/99', /cannot be used: ERR DB index is out of range\.$/],
    ['a user who may not', 'redis://ann:pass@', '', /cannot be used: NOPERM /],
  ])('%s is no reason to wait', async (_case, begins, ends, says) => {
    await redis.start('--requirepass', 'secret', ...['--user', 'ann', 'on', '>pass', '~other:*', '+@all']);
    const url = `${redis.url.replace('redis://', begins)}${ends}`;
    const refused = await RedisLink.openOrAwait({ url, prefix: 'test' }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'RedisError', message: expect.stringMatching(says) });
    expect(String(refused)).not.toContain('hush');
  });
});

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 10));
}
