import type { Config } from '../config-types';
import { openFileState } from './file-state';
import { RedisLink, type RedisSettings } from './redis';
import { openRedisState } from './redis-state';
import type { State } from './state';

export interface OpenedState {
  readonly state: State;
  /** Where `config.redis` is set. */
  readonly link?: RedisLink;
}

/**
 * Redis where the configuration names one, else files in the state directory; `now` in ms since 1970. Throws `RedisError`, or what the
 * file system throws.
 */
export async function openState(
  { redis, stateDir }: Pick<Config, 'redis' | 'stateDir'>,
  now: number,
  openLink: (settings: RedisSettings) => Promise<RedisLink> = RedisLink.open,
): Promise<OpenedState> {
  if (redis === undefined) return { state: await openFileState(stateDir, now) };
  const link = await openLink(redis);
  return { state: await openRedisState(link, now), link };
}
