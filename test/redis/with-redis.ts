import { spawnSync } from 'node:child_process';
import { type RedisProcess, redisAway, startRedis } from '../../playground/redis-process';

const PROGRAM = ['redis-server', 'valkey-server'].find((program) => spawnSync(program, ['--version']).status === 0);
const isDemanded = process.env.CI !== undefined || process.env.WHY403_CI !== undefined;

/** `describe` where a Redis server is installed. Where none is, the suite is skipped with a sentence, and fails in CI. */
export function describeWithRedis(
  name: string,
  tests: (start: () => Promise<RedisProcess>, away: () => Promise<RedisProcess>) => void,
): void {
  const program = PROGRAM;
  if (program !== undefined) {
    describe(name, () =>
      tests(
        () => startRedis(program),
        () => redisAway(program),
      ),
    );
    return;
  }
  const says = `${name}: neither redis-server nor valkey-server is installed`;
  if (isDemanded) test(name, () => expect(says).toBe('installed'));
  else {
    process.stderr.write(`Skipped: ${says}.\n`);
    test.skip(name, () => undefined);
  }
}
