const WRAP = 2 ** 29;

/** Writes an id of the published layout. */
export function encode(ms: number, kind: number, mark: number, rest = 0x0403fan): string {
  const stamp = (((Math.floor(ms / 100) + 421_608_449) % WRAP) + WRAP) % WRAP;
  const n = (1n << 87n) | (BigInt(stamp) << 58n) | (BigInt(kind) << 54n) | (BigInt(mark) << 24n) | rest;
  return `${Buffer.from(n.toString(16).padStart(22, '0'), 'hex').toString('base64url')}=`;
}
