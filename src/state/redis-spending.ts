import type { Spending } from '../quota/spending';
import type { RedisLink } from './redis';

const KEEP_SECONDS = 3 * 86_400;

/**
 * Dollars by UTC day and account, of all replicas. While Redis is away, what is spent here is added up and written down with the next
 * amount, and the sum is what was last known and that.
 */
export function redisSpending(link: RedisLink): Spending {
  const unwritten = new Map<string, number>();
  const known = new Map<string, number>();
  const keyOf = (day: string, account: string): string => link.key('spending', day, account);
  return {
    async spent(day, account) {
      const key = keyOf(day, account);
      try {
        known.set(key, Number((await link.client.get(key)) ?? 0));
      } catch {
        // The last that was known.
      }
      return (known.get(key) ?? 0) + (unwritten.get(key) ?? 0);
    },
    async add(day, account, dollars) {
      const key = keyOf(day, account);
      const all = (unwritten.get(key) ?? 0) + dollars;
      unwritten.delete(key);
      try {
        await link.client.incrbyfloat(key, all);
        await link.client.expire(key, KEEP_SECONDS);
      } catch {
        unwritten.set(key, (unwritten.get(key) ?? 0) + all);
      }
    },
  };
}
