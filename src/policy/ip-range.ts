import { isIP } from 'node:net';

/** An address as 16-bit words: two for IPv4, eight for IPv6. */
export interface Address {
  readonly family: 4 | 6;
  readonly words: readonly number[];
}

/** An address with a mask; without one it covers itself alone. */
export interface AddressRange extends Address {
  readonly bits: number;
}

const WORD = 16;

/** Undefined where the text is no IP address. */
export function parseAddress(text: string): Address | undefined {
  const family = isIP(text);
  if (family === 4) return { family, words: wordsOfV4(text) };
  return family === 6 && !text.includes('%') ? { family: 6, words: wordsOfV6(text) } : undefined;
}

/**
 * Reads `203.0.113.0/24`, `2001:db8::/32`, or a bare address. Undefined where it is neither.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export function parseRange(text: string): AddressRange | undefined {
  const slash = text.indexOf('/');
  const address = parseAddress(slash === -1 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  const most = address.words.length * WORD;
  if (slash === -1) return { ...address, bits: most };
  const mask = text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(mask) || Number(mask) > most) return undefined;
  return { ...address, bits: Number(mask) };
}

/** Whether the address lies in the range. Families are compared first: `::/0` holds no IPv4 address, `0.0.0.0/0` no IPv6 one. */
export function isInRange(address: Address, range: AddressRange): boolean {
  if (address.family !== range.family) return false;
  let left = range.bits;
  for (let i = 0; left > 0; i += 1, left -= WORD) {
    const mask = left >= WORD ? 0xffff : (0xffff << (WORD - left)) & 0xffff;
    if ((((address.words[i] ?? 0) ^ (range.words[i] ?? 0)) & mask) !== 0) return false;
  }
  return true;
}

function wordsOfV4(text: string): readonly number[] {
  const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
}

function wordsOfV6(text: string): readonly number[] {
  const [head = '', tail] = text.split('::');
  const left = groups(head);
  if (tail === undefined) return left;
  const right = groups(tail);
  return [...left, ...new Array<number>(8 - left.length - right.length).fill(0), ...right];
}

function groups(text: string): readonly number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => (group.includes('.') ? wordsOfV4(group) : [Number.parseInt(group, 16)]));
}
