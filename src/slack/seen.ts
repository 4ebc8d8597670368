import { LRUCache } from 'lru-cache';

/** Slack sends again within the hour what it thinks was lost. https://docs.slack.dev/apis/events-api/#retries */
const REMEMBER_MS = 3_600_000;

/** What was delivered already. Slack also delivers twice with no retry number, so ids decide, not numbers. */
export class Seen {
  private readonly keys = new LRUCache<string, true>({ max: 5000, ttl: REMEMBER_MS });

  has(key: string): boolean {
    return this.keys.has(key);
  }

  /** True for the first delivery. All keys count: an event by its id, a message by channel and ts. */
  first(...keys: readonly (string | undefined)[]): boolean {
    const known = keys.filter((key) => key !== undefined && key !== '') as readonly string[];
    const isFirst = known.every((key) => !this.keys.has(key));
    for (const key of known) this.keys.set(key, true);
    return isFirst;
  }
}
