import fc from 'fast-check';
import { VirtualTimers } from '../../playground/aws/volume/virtual-timers';
import type { Priority } from '../../src/quota/priority-line';
import { TokenBucket } from '../../src/quota/token-bucket';

const signal = new AbortController().signal;
const setUp = (quotaPerSecond = 10, burst = 2) => {
  const timers = new VirtualTimers(0);
  return { timers, bucket: new TokenBucket({ quotaPerSecond, share: 0.7, burst, backgroundShare: 0.3 }, timers) };
};

/** When each of these calls went, ms. */
async function went(timers: VirtualTimers, bucket: TokenBucket, priorities: readonly Priority[]): Promise<readonly number[]> {
  return timers.run(Promise.all(priorities.map((priority) => bucket.take(priority, signal).then(timers.now))));
}

test('a burst goes at once, the rest at seven tenths of the quota', async () => {
  const { timers, bucket } = setUp();
  const times = await went(timers, bucket, Array<Priority>(9).fill('fan-out'));
  expect(times.slice(0, 2)).toEqual([0, 0]);
  expect(times.at(-1)).toBeCloseTo(1000, -1);
});

test('whatever completes an answer goes before what looks for one, and that before the background; else by age', async () => {
  const { timers, bucket } = setUp(10, 1);
  const order: string[] = [];
  const take = async (priority: Priority, name: string): Promise<void> => {
    await bucket.take(priority, signal);
    order.push(name);
  };
  await timers.run(
    Promise.all([
      take('fan-out', 'first'),
      take('background', 'list'),
      take('fan-out', 'a'),
      take('fan-out', 'b'),
      take('known-group', 'known'),
      take('detail', 'detail'),
    ]),
  );
  expect(order).toEqual(['first', 'detail', 'known', 'a', 'b', 'list']);
});

test('the background takes three tenths of the quota at most', async () => {
  const { timers, bucket } = setUp();
  const times = await went(timers, bucket, Array<Priority>(7).fill('background'));
  expect(times.at(-1)).toBeGreaterThanOrEqual(2000);
});

test('a throttle halves the rate, several of one moment are one, and it recovers within seconds', async () => {
  const { timers, bucket } = setUp();
  bucket.throttled();
  bucket.throttled();
  expect(bucket.perSecond).toBeCloseTo(3.5);
  expect(bucket.free).toBe(0);
  await timers.run(timers.after(1000));
  bucket.throttled();
  expect(bucket.perSecond).toBeCloseTo(2.1);
  await timers.run(timers.after(10_000));
  expect(bucket.perSecond).toBeCloseTo(7);
});

test('it never stands still, however often AWS throttles', async () => {
  const { timers, bucket } = setUp();
  for (let count = 0; count < 50; count += 1) {
    bucket.throttled();
    await timers.run(timers.after(600));
  }
  const begun = timers.now();
  const [time] = await went(timers, bucket, ['fan-out']);
  expect((time ?? 0) - begun).toBeLessThan(6_000);
});

test('whoever gives up leaves the queue, and the others move up', async () => {
  const { timers, bucket } = setUp(10, 1);
  const leaving = new AbortController();
  await bucket.take('fan-out', signal);
  const left = bucket.take('detail', leaving.signal);
  const next = bucket.take('fan-out', signal).then(timers.now);
  leaving.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  expect(await timers.run(next)).toBeLessThan(150);
  await expect(bucket.take('detail', leaving.signal)).rejects.toThrow('gone');
});

test('no second holds more calls than burst and rate allow, whatever comes when', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ at: fc.integer({ min: 0, max: 5_000 }), priority: fc.constantFrom<Priority>('detail', 'fan-out', 'background') }),
        {
          minLength: 1,
          maxLength: 60,
        },
      ),
      async (calls) => {
        const { timers, bucket } = setUp(10, 3);
        const times = await timers.run(
          Promise.all(
            calls.map(async ({ at, priority }) => {
              await timers.after(at);
              await bucket.take(priority, signal);
              return timers.now();
            }),
          ),
        );
        for (const from of times) expect(times.filter((time) => time >= from && time < from + 1000).length).toBeLessThanOrEqual(3 + 7 + 1);
      },
    ),
    { numRuns: 50 },
  );
});
