import { PIECES, slice } from './mutate';
import type { Random } from './random';
import type { Target } from './target';

/** One text that can be made longer: what stands in the middle is repeated. */
export interface Pump {
  readonly before: string;
  readonly piece: string;
  readonly after: string;
}

export interface Growth {
  readonly pump: Pump;
  readonly characters: number;
  /** Cost of twice the input over the cost of the input, at that size and at twice that size; the smaller one. */
  readonly ratio: number;
  readonly ms: number;
}

/** Doubling the input may cost at most so many times as much. */
export const MOST_FOR_DOUBLE = 2.5;

const SMALLEST = 2_000;
const LARGEST = 256_000;
/** Below it a measurement says more of the clock than of the work. */
const LEAST_MS = 4;
const REPEATS = 5;
/** How often it has to look too much, one time after the other. */
const ROUNDS = 3;

export function pumpOf(seeds: readonly string[], random: Random): Pump {
  const seed = random.of(seeds);
  const at = random.below(seed.length + 1);
  const ofSeed = random.below(2) === 0;
  const piece = ofSeed ? slice(seed, random, 80) : Array.from({ length: 1 + random.below(3) }, () => random.of(PIECES)).join('');
  const isBare = random.below(3) === 0;
  return { before: isBare ? '' : seed.slice(0, at), piece: piece === '' ? 'a' : piece, after: isBare ? '' : seed.slice(at) };
}

/**
 * Whether the work grows faster than the input: undefined where it does not. The size is doubled until the work takes long enough to be
 * measured. What looks too much is measured anew, the least of five, at three sizes, and three times over: a busy machine and a collection
 * of garbage spoil one measurement, work that grows too fast spoils every one.
 */
export function growthOf(target: Target, pump: Pump): Growth | undefined {
  let size = SMALLEST;
  let first = once(target, pump, size);
  while (first < LEAST_MS && size < LARGEST) {
    size *= 2;
    first = once(target, pump, size);
  }
  if (once(target, pump, 2 * size) / first <= MOST_FOR_DOUBLE) return undefined;
  let found: Growth | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [one, two, four] = leastOf(target, pump, size);
    const ratio = Math.min(two / one, four / two);
    if (four < 2 * LEAST_MS || ratio <= MOST_FOR_DOUBLE) return undefined;
    found = { pump, characters: size, ratio, ms: one };
  }
  return found;
}

export function grown({ before, piece, after }: Pump, characters: number): string {
  return before + piece.repeat(Math.max(1, Math.ceil((characters - before.length - after.length) / piece.length))) + after;
}

/** Time of the processor in ms: what else runs on it does not count. */
function once(target: Target, pump: Pump, characters: number): number {
  const text = grown(pump, characters);
  const begun = process.cpuUsage();
  target.read(text);
  const { user, system } = process.cpuUsage(begun);
  return Math.max(0.01, (user + system) / 1000);
}

/** At the size, twice and four times it, in turn: what slows the machine down for a while slows all three. */
function leastOf(target: Target, pump: Pump, size: number): readonly [number, number, number] {
  let [one, two, four] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    one = Math.min(one, once(target, pump, size));
    two = Math.min(two, once(target, pump, 2 * size));
    four = Math.min(four, once(target, pump, 4 * size));
  }
  return [one, two, four];
}
