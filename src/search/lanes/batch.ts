import type { Turn, Waiting } from './turns';
import { STORM_MS } from './turns';

/** A stretch of time and the ids that are looked for in it. */
export interface Stretch {
  readonly anyOf: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly limit: number;
}

export interface BatchLimits {
  readonly ids: number;
  readonly characters: number;
  /** Characters around each id. */
  readonly around: number;
  readonly lines: number;
}

/** A pattern of FilterLogEvents is at most 1,024 characters, `?"…" ` around each id. */
export const OF_A_PATTERN: BatchLimits = { ids: 25, characters: 1024, around: 4, lines: 10_000 };
/** A query of Logs Insights is at most 10,000 characters, `@message like "…" or ` around each id; the rest of it takes some hundreds. */
export const OF_A_QUERY: BatchLimits = { ids: 250, characters: 9_000, around: 22, lines: 10_000 };

/** So many stretches of a page each are read as one. */
const MOST_PAGES = 4;

type Wish = Waiting & { readonly query: Stretch };

/**
 * Those who go together: the narrowest stretch first, because it answers most, and with it whoever fits without making the read much
 * longer than what somebody expects to be quick: `reach` is a stretch that is about a page. A wide stretch that has waited for two turns
 * goes first.
 */
export function batchOf<W extends Wish>(waiting: readonly W[], now: number, limits: BatchLimits, reach = 0): Turn<W> {
  const lengthOf = ({ from, to }: Stretch): number => Math.min(to, now) - from;
  const byLength = [...waiting].sort((a, b) => lengthOf(a.query) - lengthOf(b.query) || a.since - b.since);
  const head = waiting.find(({ since }) => now - since > 2 * STORM_MS) ?? byLength[0];
  if (head === undefined) return { taken: [], full: false };
  const most = MOST_PAGES * Math.max(lengthOf(head.query), reach);
  const taken: W[] = [head];
  let full = false;
  for (const wish of byLength) {
    if (wish === head) continue;
    const together = unionOf(
      [...taken, wish].map(({ query }) => query),
      limits,
    );
    if (lengthOf(together) > most) continue;
    if (fits(together.anyOf, limits)) taken.push(wish);
    else full = true;
  }
  return { taken, full };
}

/** One read that serves all of these: every id, the widest of the windows, and lines enough for each. */
export function unionOf(queries: readonly Stretch[], { lines }: Pick<BatchLimits, 'lines'>): Stretch {
  return {
    anyOf: [...new Set(queries.flatMap(({ anyOf }) => anyOf))],
    from: Math.min(...queries.map(({ from }) => from)),
    to: Math.max(...queries.map(({ to }) => to)),
    limit: Math.min(
      lines,
      queries.reduce((sum, { limit }) => sum + limit, 0),
    ),
  };
}

function fits(anyOf: readonly string[], { ids, characters, around }: BatchLimits): boolean {
  return anyOf.length <= ids && anyOf.reduce((sum, id) => sum + id.length + around, 0) <= characters;
}
