import type { RedisProcess } from '../../playground/redis-process';
import { SharedBucket } from '../../src/quota/shared-bucket';
import { realTimers } from '../../src/quota/timers';
import type { Hit } from '../../src/search/recognise';
import type { Inquiry } from '../../src/search/searches';
import { RedisLink } from '../../src/state/redis';
import { redisSearches } from '../../src/state/redis-searches';
import { redisSpending } from '../../src/state/redis-spending';
import { redisTokens } from '../../src/state/redis-tokens';
import { describeWithRedis } from './with-redis';

const never = new AbortController().signal;
const inquiry: Inquiry = {
  ids: { requestId: 'r' },
  hints: { apiIds: [], stages: [], times: [], spans: [], regions: [], foreignRegions: [], names: [] } as unknown as Inquiry['hints'],
  budgetDollars: 1,
};
const hit: Hit = {
  target: { region: 'us-east-1', group: 'g', log: 'execution', candidates: [], isCanary: false },
  ids: { requestId: 'r' },
  at: 1,
  line: '(r) …',
};

describeWithRedis('what replicas share', (start) => {
  let redis: RedisProcess;
  let one: RedisLink;
  let two: RedisLink;
  beforeAll(async () => {
    redis = await start();
    one = await RedisLink.open({ url: redis.url, prefix: 'test' });
    two = await RedisLink.open({ url: redis.url, prefix: 'test' });
  });
  afterAll(async () => {
    one.close();
    two.close();
    await redis.close();
  });

  test('a bucket gives its burst once, whoever asks', async () => {
    const settings = { quotaPerSecond: 0.01, share: 1, burst: 6, backgroundShare: 0.3 };
    const leases = await Promise.all([one, two, one, two].map((link) => redisTokens(link).lease('a', settings, 4, false)));
    expect(leases.reduce((sum, { granted }) => sum + granted, 0)).toBe(6);
    expect(leases.at(-1)?.waitMs).toBeGreaterThan(1000);
  });

  test('a throttle that one replica met halves the rate of all, once a moment', async () => {
    const settings = { quotaPerSecond: 10, share: 1, burst: 10, backgroundShare: 0.3 };
    await redisTokens(one).throttled('b', settings);
    await redisTokens(two).throttled('b', settings);
    const { granted, perSecond } = await redisTokens(two).lease('b', settings, 5, false);
    expect(granted).toBe(0);
    expect(perSecond).toBeGreaterThanOrEqual(5);
    expect(perSecond).toBeLessThan(6);
  });

  test('who waits at a shared bucket goes by urgency, and alone where the others cannot be heard', async () => {
    const settings = { quotaPerSecond: 50, share: 1, burst: 1, backgroundShare: 0.3 };
    const bucket = new SharedBucket('c', settings, realTimers, redisTokens(one));
    const order: string[] = [];
    await bucket.take('detail', never);
    await Promise.all(
      (['background', 'fan-out', 'detail'] as const).map((priority) => bucket.take(priority, never).then(() => order.push(priority))),
    );
    expect(order.at(-1)).toBe('background');
    const lonely = new SharedBucket('c', settings, realTimers, {
      lease: () => Promise.reject(new Error('away')),
      throttled: () => Promise.reject(new Error('away')),
    });
    await Promise.all([lonely.take('detail', never), lonely.take('detail', never)]);
    const left = new AbortController();
    const waiting = lonely.take('fan-out', left.signal);
    left.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
  });

  test('the day’s dollars are one sum', async () => {
    await redisSpending(one).add('2026-11-25', 'own', 0.25);
    await redisSpending(two).add('2026-11-25', 'own', 0.5);
    expect(await redisSpending(one).spent('2026-11-25', 'own')).toBeCloseTo(0.75);
    expect(await redisSpending(one).spent('2026-11-26', 'own')).toBe(0);
  });

  test('one replica searches, the other waits and has what it found', async () => {
    const mine = await redisSearches(one).turn(
      'r',
      inquiry,
      () => true,
      never,
      () => undefined,
    );
    expect(mine.place).toBeUndefined();
    let waits = 0;
    const other = redisSearches(two).turn(
      'r',
      inquiry,
      () => true,
      never,
      () => {
        waits += 1;
      },
    );
    while (waits === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await mine.land({ places: [['r', hit]] });
    expect((await other).place).toEqual(hit);
    expect(waits).toBe(1);
  });

  test('what one ended in serves who asks the same; who knows more does not wait', async () => {
    const ended = { inquiry, search: { sought: { coverage: [], unbegun: [], candidates: [], gaps: [] } } };
    const mine = await redisSearches(one).turn(
      'm',
      inquiry,
      () => true,
      never,
      () => undefined,
    );
    const knowing = await redisSearches(two).turn(
      'm',
      inquiry,
      () => false,
      never,
      () => undefined,
    );
    expect(knowing.ended).toBeUndefined();
    await mine.land({ places: [], ended });
    expect(
      (
        await redisSearches(two).turn(
          'm',
          inquiry,
          () => true,
          never,
          () => undefined,
        )
      ).ended,
    ).toEqual(ended);
  });
});
