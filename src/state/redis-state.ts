import type { RedisLink } from './redis';
import { RedisStore } from './redis-store';
import { type State, stateOver } from './state';

/** State in Redis, common to all replicas; `now` in ms since 1970. */
export function openRedisState(link: RedisLink, now: number): Promise<State> {
  return stateOver((kind) => RedisStore.open(link, kind, now));
}
