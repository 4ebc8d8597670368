import type { RedisProbe, RedisReading } from '../doctor/ports';
import { RedisLink, type RedisSettings } from './redis';
import { RedisError } from './redis-fitness';
import { redisTicks } from './redis-ticks';

/** Looks at Redis on a connection of its own. INFO is one of the commands that managed services allow. https://redis.io/docs/latest/commands/info/ */
export function createRedisProbe(settings: RedisSettings): RedisProbe {
  return { look: () => look(settings) };
}

async function look(settings: RedisSettings): Promise<RedisReading> {
  let link: RedisLink | undefined;
  try {
    link = await RedisLink.open(settings);
    const info = await link.client.info();
    const value = (name: string): string | undefined => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim();
    const valkey = value('valkey_version');
    const aof = value('aof_enabled');
    const snapshots = aof === '1' ? undefined : await snapshotsOf(link);
    return {
      is: 'good',
      version: valkey === undefined ? `Redis ${value('redis_version') ?? 'of an unknown version'}` : `Valkey ${valkey}`,
      evictionPolicy: value('maxmemory_policy'),
      isPersistent: aof === '1' ? true : snapshots,
      lastTick: await redisTicks(link).last(),
    };
  } catch (error) {
    return { is: 'away', says: error instanceof RedisError ? error.message : 'Redis (REDIS_URL) went away while it was looked at.' };
  } finally {
    link?.close();
  }
}

/** Managed services forbid CONFIG: nothing is known then. */
async function snapshotsOf({ client }: RedisLink): Promise<boolean | undefined> {
  try {
    const answer: unknown = await client.call('CONFIG', 'GET', 'save');
    return Array.isArray(answer) && typeof answer[1] === 'string' ? answer[1] !== '' : undefined;
  } catch {
    return undefined;
  }
}
