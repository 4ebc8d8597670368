import type { RedisProcess } from '../../playground/redis-process';
import { ReplicaQueue } from '../../src/jobs/replica-queue';
import { createLog } from '../../src/observability/log';
import { describeWithRedis } from './with-redis';

describeWithRedis('a queue', (startRedis) => {
  let redis: RedisProcess;
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(() => redis.close());

  test('is closed in good order where Redis has just gone', async () => {
    const queue = new ReplicaQueue({ url: redis.url, prefix: '{q}', concurrency: 2, evaluate: async () => 1, log: createLog('silent') });
    await queue.handOff({ is: 'question', id: 'one' });
    expect(await queue.waiting()).toBe(1);
    await redis.kill();
    await expect(queue.stop(1_000)).resolves.toBeUndefined();
  });
});
