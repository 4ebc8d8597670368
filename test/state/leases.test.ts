import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RedisProcess } from '../../playground/redis-process';
import type { Leases } from '../../src/actions/leases';
import { openFileState } from '../../src/state/file-state';
import { RedisLink } from '../../src/state/redis';
import { openRedisState } from '../../src/state/redis-state';
import { describeWithRedis } from '../redis/with-redis';

function leaseTests(open: () => Promise<readonly [Leases, Leases]>): void {
  let one: Leases;
  let other: Leases;
  beforeEach(async () => {
    [one, other] = await open();
  });
  const at = (now: number, until = now + 100) => ({ now, until });

  test('of many that take it one has it', async () => {
    const taken = await Promise.all([one.take('k', 'a', at(0)), other.take('k', 'b', at(0)), one.take('k', 'c', at(0))]);
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('its holder renews it; another gets it when it has lapsed, and the first has lost it then', async () => {
    expect(await one.take('k', 'a', at(0))).toBe(true);
    expect(await other.take('k', 'b', at(99))).toBe(false);
    expect(await one.take('k', 'a', at(99))).toBe(true);
    expect(await other.take('k', 'b', at(150))).toBe(false);
    expect(await other.take('k', 'b', at(199))).toBe(true);
    expect(await one.take('k', 'a', at(200))).toBe(false);
    expect(await one.take('k', 'a', at(299))).toBe(true);
    expect(await one.take('another', 'c', at(0))).toBe(true);
  });

  test('one that has lapsed under its holder is its own still while nobody took it', async () => {
    await one.take('k', 'a', at(0));
    expect(await one.take('k', 'a', at(5000))).toBe(true);
  });

  test('of many that take over one has it', async () => {
    await one.take('k', 'dead', at(0));
    const taken = await Promise.all(
      ['a', 'b', 'c', 'd'].map((holder, index) => (index % 2 === 0 ? one : other).take('k', holder, at(500))),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('let go of, the next has it at once; nobody lets go of what is not theirs', async () => {
    await one.take('k', 'a', at(0));
    await other.release('k', 'b');
    expect(await other.take('k', 'b', at(1))).toBe(false);
    await one.release('k', 'a');
    expect(await other.take('k', 'b', at(1))).toBe(true);
    await one.release('k', 'a');
    expect(await one.take('k', 'a', at(2))).toBe(false);
  });
}

describe('leases in files', () => {
  leaseTests(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'why403-leases-'));
    const [one, other] = await Promise.all([openFileState(directory, Date.now()), openFileState(directory, Date.now())]);
    return [one.leases, other.leases];
  });
});

describeWithRedis('leases in Redis', (startRedis) => {
  let redis: RedisProcess;
  const links: RedisLink[] = [];
  let round = 0;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(() => {
    for (const link of links.splice(0)) link.close();
  });
  afterAll(() => redis.close());

  leaseTests(async () => {
    round += 1;
    const prefix = `leases-${round}`;
    const opened = await Promise.all([1, 2].map(() => RedisLink.open({ url: redis.url, prefix })));
    links.push(...opened);
    const [one, other] = await Promise.all(opened.map((link) => openRedisState(link, Date.now())));
    if (one === undefined || other === undefined) throw new Error('no state');
    return [one.leases, other.leases];
  });
});
