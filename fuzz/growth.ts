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
const LEAST_MS = 2;
const REPEATS = 7;

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
 * measured; a busy machine spoils one measurement, so that what looks too much is measured anew, the least of seven, at three sizes.
 */
export function growthOf(target: Target, pump: Pump): Growth | undefined {
  let size = SMALLEST;
  let first = once(target, pump, size);
  while (first < LEAST_MS && size < LARGEST) {
    size *= 2;
    first = once(target, pump, size);
  }
  if (once(target, pump, 2 * size) / first <= MOST_FOR_DOUBLE) return undefined;
  const [one, two, four] = [least(target, pump, size), least(target, pump, 2 * size), least(target, pump, 4 * size)];
  const ratio = Math.min(two / one, four / two);
  return four > 2 * LEAST_MS && ratio > MOST_FOR_DOUBLE ? { pump, characters: size, ratio, ms: one } : undefined;
}

export function grown({ before, piece, after }: Pump, characters: number): string {
  return before + piece.repeat(Math.max(1, Math.ceil((characters - before.length - after.length) / piece.length))) + after;
}

function once(target: Target, pump: Pump, characters: number): number {
  const text = grown(pump, characters);
  const begun = performance.now();
  target.read(text);
  return performance.now() - begun;
}

function least(target: Target, pump: Pump, characters: number): number {
  return Math.min(...Array.from({ length: REPEATS }, () => once(target, pump, characters)));
}
