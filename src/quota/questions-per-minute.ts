import { LRUCache } from 'lru-cache';

const MINUTE_MS = 60_000;
const MOST_PEOPLE = 5000;

interface Asked {
  /** ms since 1970, oldest first. */
  readonly at: readonly number[];
  readonly toldAt?: number;
}

export type Turn =
  | { readonly is: 'taken' }
  /** `isTold`: this person has heard so within the minute. */
  | { readonly is: 'over'; readonly waitMs: number; readonly isTold: boolean };

/** How many questions one person may ask in a minute. */
export class QuestionsPerMinute {
  private readonly people = new LRUCache<string, Asked>({ max: MOST_PEOPLE });

  constructor(
    readonly most: number,
    private readonly now: () => number,
  ) {}

  take(person: string): Turn {
    const now = this.now();
    const old = this.people.get(person);
    const at = (old?.at ?? []).filter((time) => now - time < MINUTE_MS);
    const [oldest = now] = at;
    if (at.length < this.most) {
      this.people.set(person, { at: [...at, now] });
      return { is: 'taken' };
    }
    const isTold = old?.toldAt !== undefined && now - old.toldAt < MINUTE_MS;
    this.people.set(person, { at, toldAt: isTold ? (old?.toldAt ?? now) : now });
    return { is: 'over', waitMs: oldest + MINUTE_MS - now, isTold };
  }
}
