import { basename } from 'node:path';
import type { RedisProcess } from '../../playground/redis-process';
import { openFileState } from '../../src/state/file-state';
import { RedisLink } from '../../src/state/redis';
import { openRedisState } from '../../src/state/redis-state';
import type { State } from '../../src/state/state';
import { describeWithRedis } from '../redis/with-redis';

/** The same tests over files and over Redis. `opens`: one state for each directory, opened as often as there are processes on it. */
export function describeEachState(tests: (name: string, opens: (directory: string) => Promise<State>) => void): void {
  tests('files', (directory) => openFileState(directory, Date.now()));

  describeWithRedis('watches in Redis', (startRedis) => {
    let redis: RedisProcess;
    const links: RedisLink[] = [];
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterEach(() => {
      for (const link of links.splice(0)) link.close();
    });
    afterAll(() => redis.close());

    // A prefix for each world, as a directory is.
    tests('Redis', async (directory) => {
      const link = await RedisLink.open({ url: redis.url, prefix: basename(directory) });
      links.push(link);
      return openRedisState(link, Date.now());
    });
  });
}
