/** Repeatable randomness: the same seed and purpose give the same ids on every run. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  int(below: number): number;
  hex(length: number): string;
  /** Lower-case letters and digits, as API Gateway's own ids have them. */
  id(length: number): string;
  /** Upper-case letters and digits, as access key ids have them. */
  upper(length: number): string;
  uuid(): string;
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const HEX = '0123456789abcdef';

/** FNV-1a: spreads a purpose over 32 bits, so that two purposes never share a sequence. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) {
    hash ^= char.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

export function seededRandom(seed: number, purpose: string): Random {
  let state = (seed ^ hash32(purpose)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (below: number): number => Math.floor(next() * below);
  const from = (alphabet: string, length: number): string => Array.from({ length }, () => alphabet.charAt(int(alphabet.length))).join('');
  const hex = (length: number): string => from(HEX, length);
  return {
    next,
    int,
    hex,
    id: (length) => from(LOWER, length),
    upper: (length) => from(UPPER, length),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'.charAt(int(4))}${hex(3)}-${hex(12)}`,
  };
}
