import type { ApiType } from '../evidence/failed-request';
import type { Hint } from './types';

/** What an extended request id tells besides itself: usually the time, often the Region. A hint, never evidence: AWS does not document it. */
export interface ExtendedIdReading {
  readonly apiType: ApiType;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly region?: string;
}

const WRAP = 2 ** 29;
const OFFSET = 421_608_449;
/** Clocks differ. */
const AHEAD_MS = 120_000;

const KINDS: Readonly<Record<number, ApiType>> = { 1: 'REST', 7: 'WEBSOCKET', 8: 'HTTP' };

/** Region marks that were seen; an unknown one says nothing. */
const REGIONS: Readonly<Record<number, string>> = {
  8195: 'us-east-1',
  15479: 'us-west-2',
  5664: 'eu-central-1',
  2439: 'us-east-2',
  3713: 'eu-west-1',
  557: 'eu-north-1',
  1484: 'ap-south-1',
  11505: 'eu-west-2',
  25848: 'cn-northwest-1',
  2150: 'eu-west-3',
};

function modulo(value: number): number {
  return ((value % WRAP) + WRAP) % WRAP;
}

/**
 * Reads the time and the Region mark in an extended request id. The time repeats every 621 days: the newest instant that is not after `now` is taken,
 * or the one nearest to `near`, another time in the same text. Undefined for what is no such id.
 */
export function readExtendedId(id: string, now: number, near?: number): ExtendedIdReading | undefined {
  if (!/^[\w-]{15}=$/.test(id)) return undefined;
  const bytes = Buffer.from(id, 'base64url');
  if (bytes.length !== 11 || bytes.toString('base64url') !== id.slice(0, 15)) return undefined;
  const n = BigInt(`0x${bytes.toString('hex')}`);
  const apiType = KINDS[Number((n >> 54n) & 15n)];
  if (apiType === undefined) return undefined;
  const stamp = modulo(Number((n >> 58n) & (2n ** 29n - 1n)) - OFFSET);
  const newest = Math.floor((now + AHEAD_MS) / 100);
  let instant = newest - modulo(newest - stamp);
  if (near !== undefined && near <= now + AHEAD_MS) {
    const wanted = Math.round(near / 100);
    const nearest = wanted + modulo(stamp - wanted + WRAP / 2) - WRAP / 2;
    if (nearest <= newest) instant = nearest;
  }
  if (instant <= 0) return undefined;
  const region = REGIONS[(((bytes[6] ?? 0) & 0x7f) << 8) | (bytes[7] ?? 0)];
  return { apiType, time: new Date(instant * 100).toISOString(), ...(region === undefined ? {} : { region }) };
}

/** The hint that an extended request id gives. */
export function extendedIdHint(id: string, now: number, near?: number): Hint | undefined {
  const reading = readExtendedId(id, now, near);
  if (reading === undefined) return undefined;
  return { from: 'extended-id', time: reading.time, ...(reading.region === undefined ? {} : { region: reading.region }) };
}
