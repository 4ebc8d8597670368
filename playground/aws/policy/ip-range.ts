import { isIP } from 'node:net';

/** The address as a number of 32 or 128 bits; undefined where it is no address. */
function toNumber(address: string): { readonly bits: 32 | 128; readonly value: bigint } | undefined {
  const family = isIP(address);
  if (family === 4) return { bits: 32, value: address.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n) };
  if (family !== 6) return undefined;
  const plain = address.replace(/%.*$/, '').replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, a, b, c, d) => {
    const hex = (high: string, low: string): string => ((Number(high) << 8) | Number(low)).toString(16);
    return `${hex(a, b)}:${hex(c, d)}`;
  });
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...left, ...Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => '0'), ...right];
  return { bits: 128, value: groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n) };
}

/** True when the address lies in the range; an IPv4 address never lies in an IPv6 range, nor the reverse. */
export function inRange(address: string, range: string): boolean {
  const [base = '', mask] = range.split('/');
  const one = toNumber(address);
  const other = toNumber(base);
  if (one === undefined || other === undefined || one.bits !== other.bits) return false;
  const length = mask === undefined ? one.bits : Number(mask);
  if (!Number.isInteger(length) || length < 0 || length > one.bits) return false;
  const shift = BigInt(one.bits - length);
  return one.value >> shift === other.value >> shift;
}
