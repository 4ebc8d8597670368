import { LRUCache } from 'lru-cache';

const MINUTE_MS = 60_000;
const MOST_PEOPLE = 5000;

/** How many questions one person may ask in a minute. */
export class QuestionsPerMinute {
  /** When each has asked, ms since 1970, oldest first. */
  private readonly people = new LRUCache<string, readonly number[]>({ max: MOST_PEOPLE });

  constructor(
    readonly most: number,
    private readonly now: () => number,
  ) {}

  /** 0: it is taken; else the ms until the next one is. */
  take(person: string): number {
    const now = this.now();
    const at = (this.people.get(person) ?? []).filter((time) => now - time < MINUTE_MS);
    const [oldest] = at;
    if (at.length >= this.most && oldest !== undefined) return oldest + MINUTE_MS - now;
    this.people.set(person, [...at, now]);
    return 0;
  }
}
