/** Spreads three numbers over 32 bits. */
export function mixed(key: number, number: number, salt: number): number {
  let hash = (key ^ Math.imul(salt + 1, 0x9e3779b1)) >>> 0;
  for (const part of [number >>> 0, Math.floor(number / 4294967296) >>> 0]) {
    hash = Math.imul(hash ^ part, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

const ROUNDS = 4;
const hex = (value: number, length: number): string => (value >>> 0).toString(16).padStart(8, '0').slice(-length);

/** A number as a version 4 UUID: 64 of its bits are the number, scrambled, so that nothing but the key tells it. */
export function uuidOfNumber(key: number, number: number): string {
  let left = Math.floor(number / 4294967296) >>> 0;
  let right = number >>> 0;
  for (let round = 0; round < ROUNDS; round += 1) [left, right] = [right, (left ^ mixed(key, right, 10 + round)) >>> 0];
  const rest = mixed(key, number, 1);
  const more = mixed(key, number, 2);
  return `${hex(left, 8)}-${hex(rest, 4)}-4${hex(rest >>> 16, 3)}-${'89ab'.charAt(more & 3)}${hex(more >>> 4, 3)}-${hex(more >>> 16, 4)}${hex(right, 8)}`;
}

/** The number that a UUID stands for under this key; undefined: none. */
export function numberOfUuid(key: number, uuid: string): number | undefined {
  let left = Number.parseInt(uuid.slice(0, 8), 16);
  let right = Number.parseInt(uuid.slice(-8), 16);
  for (let round = ROUNDS - 1; round >= 0; round -= 1) [left, right] = [(right ^ mixed(key, left, 10 + round)) >>> 0, left];
  const number = left * 4294967296 + right;
  return Number.isSafeInteger(number) && uuidOfNumber(key, number) === uuid ? number : undefined;
}
