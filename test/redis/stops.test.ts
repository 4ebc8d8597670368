import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisProcess } from '../../playground/redis-process';
import { RedisLink } from '../../src/state/redis';
import { hearStops, redisStops } from '../../src/state/stop-channel';
import { describeWithRedis } from './with-redis';

describeWithRedis('Stops in Redis', (start) => {
  let redis: RedisProcess;
  let link: RedisLink;
  let hearing: { readonly close: () => void } | undefined;
  /** What was heard, and which of the two that run were found stopped at a look, in their order. */
  let heard: string[];
  beforeEach(async () => {
    redis = await start();
    link = await RedisLink.open({ url: redis.url, prefix: 'test' });
    heard = [];
  });
  afterEach(async () => {
    hearing?.close();
    link.close();
    await redis.close();
  });

  const stops = () => redisStops(link);
  const hear = (): void => {
    hearing = hearStops(link, {
      stopSearch: (ref) => void heard.push(`heard ${ref}`),
      lookForStops: async () => {
        for (const ref of ['7f3a01', '7f3a02']) heard.push(`${ref} ${await stops().isStopped(ref)}`);
      },
    });
  };
  async function until(length: number): Promise<void> {
    for (const end = Date.now() + 10_000; heard.length < length && Date.now() < end; ) await sleep(20);
  }

  test('one that nobody heard is there for whoever begins, for as long as the work may wait, and for no other search', async () => {
    await stops().stop('7f3a01');
    hear();
    await until(2);
    expect(heard).toEqual(['7f3a01 true', '7f3a02 false']);
    const left = await link.client.pttl('{test}:stopped:7f3a01');
    expect(left).toBeGreaterThan(590_000);
    expect(left).toBeLessThanOrEqual(600_000);
  });

  test('one that comes while the connection is gone is found when it is back, and the next one is heard', async () => {
    hear();
    await until(2);
    await link.client.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await stops().stop('7f3a02');
    await until(4);
    await stops().stop('7f3a01');
    await until(5);
    expect(heard).toEqual(['7f3a01 false', '7f3a02 false', '7f3a01 false', '7f3a02 true', 'heard 7f3a01']);
  });

  test('Redis away: a Stop rejects, and whether one came is known when it is back', async () => {
    await stops().stop('7f3a01');
    await redis.kill();
    await expect(stops().stop('7f3a02')).rejects.toThrow();
    const found = stops().isStopped('7f3a01');
    await redis.start();
    expect(await found).toBe(true);
  });
});
