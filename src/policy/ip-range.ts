import { isIPv6 } from 'node:net';

/** An address: IPv4 as one number of 32 bits, IPv6 as eight of 16. */
export type Address = { readonly family: 4; readonly bits: number } | { readonly family: 6; readonly words: readonly number[] };

/** An address with the length of its mask; without a mask it covers itself alone. */
export interface AddressRange {
  readonly address: Address;
  readonly mask: number;
}

const WORD = 16;
const DOT = 46;
const ZERO = 48;

/** Undefined where the text is no IP address. */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const bits = parseV4(text, text.length);
    return bits === undefined ? undefined : { family: 4, bits };
  }
  return isIPv6(text) && !text.includes('%') ? { family: 6, words: wordsOfV6(text) } : undefined;
}

/**
 * Reads `203.0.113.0/24`, `2001:db8::/32`, or a bare address. Undefined where it is neither.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export function parseRange(text: string): AddressRange | undefined {
  const slash = text.indexOf('/');
  const address = parseAddress(slash === -1 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  const most = address.family === 4 ? 32 : 128;
  if (slash === -1) return { address, mask: most };
  const mask = parseMask(text, slash + 1);
  return mask > most ? undefined : { address, mask };
}

/** Whether the address lies in the range. Families are compared first: `::/0` holds no IPv4 address, `0.0.0.0/0` no IPv6 one. */
export function isInRange(address: Address, { address: range, mask }: AddressRange): boolean {
  if (address.family === 4) return range.family === 4 && (mask === 0 || (address.bits ^ range.bits) >>> (32 - mask) === 0);
  if (range.family === 4) return false;
  let left = mask;
  for (let i = 0; left > 0; i += 1, left -= WORD) {
    const kept = left >= WORD ? 0xffff : (0xffff << (WORD - left)) & 0xffff;
    if ((((address.words[i] ?? 0) ^ (range.words[i] ?? 0)) & kept) !== 0) return false;
  }
  return true;
}

/** Of RFC 1918, 4193 or 6598. */
const PRIVATE_NETWORKS: readonly AddressRange[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].flatMap(
  (text) => parseRange(text) ?? [],
);

export function isOfPrivateNetwork(text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && PRIVATE_NETWORKS.some((range) => isInRange(address, range));
}

/** `::ffff:203.0.113.7`: an IPv4 address in the form of IPv6, RFC 4291. */
export function isMappedAddress(text: string): boolean {
  const address = text.includes(':') ? parseAddress(text) : undefined;
  return address?.family === 6 && address.words.slice(0, 5).every((word) => word === 0) && address.words[5] === 0xffff;
}

function parseV4(text: string, end: number): number | undefined {
  let bits = 0;
  let octets = 0;
  let at = 0;
  while (at < end) {
    let octet = 0;
    const start = at;
    for (; at < end && text.charCodeAt(at) !== DOT; at += 1) {
      const digit = text.charCodeAt(at) - ZERO;
      if (digit < 0 || digit > 9) return undefined;
      octet = octet * 10 + digit;
    }
    const length = at - start;
    if (length === 0 || length > 3 || octet > 255 || (length > 1 && text.charCodeAt(start) === ZERO)) return undefined;
    bits = (bits << 8) | octet;
    octets += 1;
    at += 1;
  }
  return octets === 4 && text.charCodeAt(end - 1) !== DOT ? bits : undefined;
}

/** Infinity where there is no number. */
function parseMask(text: string, start: number): number {
  let mask = 0;
  for (let at = start; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return Number.POSITIVE_INFINITY;
    mask = mask * 10 + digit;
  }
  return text.length > start ? mask : Number.POSITIVE_INFINITY;
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
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)];
    const bits = parseV4(group, group.length) ?? 0;
    return [bits >>> WORD, bits & 0xffff];
  });
}
