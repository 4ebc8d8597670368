import { z } from 'zod';
import type { RedisProcess } from '../../playground/redis-process';
import type { Kind } from '../../src/state/keyed-store';
import { RedisLink } from '../../src/state/redis';
import { RedisStore } from '../../src/state/redis-store';
import { describeWithRedis } from './with-redis';

const ITEM = z.object({ n: z.number() });
type Item = z.infer<typeof ITEM>;
const kept: Kind<Item> = { name: 'kept', schema: ITEM, keepMs: 60_000 };
const remembered: Kind<Item> = { name: 'remembered', schema: ITEM, rememberMs: 60_000 };

describeWithRedis('a store in Redis', (start) => {
  let redis: RedisProcess;
  let link: RedisLink;
  beforeAll(async () => {
    redis = await start();
    link = await RedisLink.open({ url: redis.url, prefix: 'test' });
  });
  afterAll(async () => {
    link.close();
    await redis.close();
  });

  test('one of many takes a key, every replica reads it, and it goes by itself', async () => {
    const store = await RedisStore.open(link, kept, Date.now());
    const other = await RedisStore.open(link, kept, Date.now());
    const taken = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? store : other).putNew('a', { n })));
    expect(taken.filter((mine) => mine)).toHaveLength(1);
    await store.put('a', { n: 7 });
    expect(await other.get('a')).toEqual({ n: 7 });
    expect(await other.all()).toEqual([{ n: 7 }]);
    expect(await link.client.pttl('{test}:kept:a')).toBeGreaterThan(50_000);
    await store.remove('a');
    expect(await other.get('a')).toBeUndefined();
    expect(await other.all()).toEqual([]);
    expect(await store.putNew('a', { n: 1 })).toBe(true);
  });

  test('a removed key stays taken for its time, and is no item', async () => {
    const store = await RedisStore.open(link, remembered, Date.now());
    expect(await store.putNew('b', { n: 1 })).toBe(true);
    await store.remove('b');
    expect(await store.putNew('b', { n: 2 })).toBe(false);
    expect(await store.get('b')).toBeUndefined();
    expect(await store.all()).toEqual([]);
    expect(await link.client.pttl('{test}:remembered:b')).toBeGreaterThan(50_000);
  });

  test('what another version wrote is absent; what is old is thrown away at the start', async () => {
    const store = await RedisStore.open(link, kept, Date.now());
    await link.client.set('{test}:kept:odd', '{"m":1}');
    expect(await store.get('odd')).toBeUndefined();
    await store.put('old', { n: 1 });
    const later = await RedisStore.open(link, kept, Date.now() + 120_000);
    expect(await later.all()).toEqual([]);
    expect(await link.client.exists('{test}:kept:old')).toBe(0);
  });

  test('what has gone by itself leaves the list with the next that is written', async () => {
    const store = await RedisStore.open(link, { ...kept, name: 'listed' }, Date.now());
    const index = '{test}:listed:#index';
    await link.client.zadd(index, Date.now() - 61_000, 'gone', Date.now() - 59_000, 'still there');
    await store.put('new', { n: 1 });
    expect(await link.client.zrange(index, '0', '-1')).toEqual(['still there', 'new']);
  });

  test('a Redis that goes away is said so, commands fail at once, and it comes back by itself', async () => {
    const states: string[] = [];
    const own = await RedisLink.open({ url: redis.url, prefix: 'test' }, (state) => states.push(state.is));
    const store = await RedisStore.open(own, kept, Date.now());
    await store.put('c', { n: 3 });
    await redis.kill();
    await until(() => own.state.is === 'away');
    await expect(store.get('c')).rejects.toThrow();
    await redis.start();
    await until(() => own.state.is === 'ready');
    expect(await store.get('c')).toEqual({ n: 3 });
    expect(states).toEqual(['away', 'ready']);
    own.close();
  });
});

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 10));
}
