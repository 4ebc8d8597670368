import type { Random } from './random';

/** Region marks seen in real ids; AWS documents none of them. */
const MARKS: Readonly<Record<string, number>> = {
  'us-east-1': 0x2003,
  'us-west-2': 0x3c77,
  'eu-central-1': 0x1620,
  'us-east-2': 0x0987,
  'eu-west-1': 0x0e81,
  'eu-north-1': 0x022d,
  'ap-south-1': 0x05cc,
  'eu-west-2': 0x2cf1,
  'cn-northwest-1': 0x64f8,
  'eu-west-3': 0x0866,
};
const UNKNOWN_MARK = 0x7a31;
const EPOCH_SHIFT = 421_608_449n;
const REST_REQUEST = 1n;

/**
 * An `x-amz-apigw-id`: 11 bytes as base64url, with the time in tenths of a second, the kind of API and a mark of the Region,
 * laid out as in ids seen in public.
 */
export function extendedRequestId(epochMs: number, region: string, random: Random): string {
  const tenths = (BigInt(Math.floor(epochMs / 100)) + EPOCH_SHIFT) & ((1n << 29n) - 1n);
  const mark = BigInt(MARKS[region] ?? UNKNOWN_MARK);
  let value = BigInt(`0x${random.hex(22)}`) & ((1n << 54n) - 1n);
  value = (value & ~(0x7fffn << 24n)) | (mark << 24n);
  value = (value & ~(0xffn << 16n)) | (4n << 16n);
  value |= (tenths << 58n) | (REST_REQUEST << 54n);
  const bytes = Buffer.from(value.toString(16).padStart(22, '0'), 'hex');
  return `${bytes.toString('base64url')}=`;
}
