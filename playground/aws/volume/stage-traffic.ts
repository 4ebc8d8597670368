import { extendedRequestId } from '../extended-id';
import { hash32, seededRandom } from '../random';
import { mixed, numberOfUuid, uuidOfNumber } from './numbered-ids';

/** One call that a stage served, worked out from its number. */
export interface TrafficCall {
  readonly number: number;
  /** ms since 1970 */
  readonly at: number;
  readonly requestId: string;
  readonly extendedRequestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly sourceIp: string;
}

export interface TrafficOptions {
  readonly seed: number;
  readonly region: string;
  readonly apiId: string;
  readonly stage: string;
  readonly callsPerSecond: number;
}

const PATHS = ['/orders', '/orders/{}', '/customers/{}', '/carts/{}/items', '/prices', '/stock/{}', '/health'];
const METHODS = ['GET', 'GET', 'GET', 'POST', 'PUT'];
/** Of all calls, so many in a thousand are refused. */
const REFUSED_IN_THOUSAND = 12;
const TENTH_MS = 100;

/**
 * The calls of a stage, numbered from 1970 on: number and time follow from each other, and so do number and request id. None is stored.
 */
export class StageTraffic {
  private readonly key: number;
  private readonly periodMs: number;

  constructor(private readonly options: TrafficOptions) {
    this.key = (hash32(`${options.apiId}/${options.stage}`) ^ options.seed) >>> 0;
    this.periodMs = 1000 / options.callsPerSecond;
  }

  /** The calls that began at these times, both inclusive, in their order. */
  *between(from: number, to: number): Generator<TrafficCall> {
    for (let number = this.numberAt(from); ; number += 1) {
      const at = this.timeOf(number);
      if (at > to) return;
      if (at >= from) yield this.call(number);
    }
  }

  /** The last call that began by then. */
  lastBy(time: number): TrafficCall {
    const number = this.numberAt(time);
    return this.call(this.timeOf(number) > time ? number - 1 : number);
  }

  call(number: number): TrafficCall {
    const { region } = this.options;
    const at = this.timeOf(number);
    const bits = mixed(this.key, number, 3);
    const path = (PATHS[bits % PATHS.length] ?? '/').replace('{}', String(1000 + ((bits >>> 8) % 9000)));
    return {
      number,
      at,
      requestId: uuidOfNumber(this.key, number),
      extendedRequestId: extendedRequestId(at, region, seededRandom(bits, 'extended id')),
      method: METHODS[(bits >>> 4) % METHODS.length] ?? 'GET',
      path,
      status: mixed(this.key, number, 4) % 1000 < REFUSED_IN_THOUSAND ? 403 : 200,
      sourceIp: `198.51.100.${1 + (mixed(this.key, number, 5) % 254)}`,
    };
  }

  /** The call that has this id, of either kind; undefined: it is no call of this stage. */
  byId(id: string): TrafficCall | undefined {
    if (id.endsWith('=')) {
      const tenths = tenthsOf(id);
      return tenths.flatMap((time) => [...this.between(time, time + TENTH_MS)]).find((call) => call.extendedRequestId === id);
    }
    const number = numberOfUuid(this.key, id);
    return number === undefined ? undefined : this.call(number);
  }

  private numberAt(time: number): number {
    return Math.floor(time / this.periodMs);
  }

  private timeOf(number: number): number {
    return Math.floor((number + mixed(this.key, number, 6) / 4294967296) * this.periodMs);
  }
}

const EPOCH_SHIFT = 421_608_449n;
const WRAP = 1n << 29n;
const WRAPS_SINCE_1970 = 33n;

/** The times that an extended id can stand for, within the last and the present turn of its clock. */
function tenthsOf(id: string): readonly number[] {
  const bytes = Buffer.from(id.slice(0, -1), 'base64url');
  if (bytes.length !== 11) return [];
  const value = (BigInt(`0x${bytes.toString('hex')}`) >> 58n) & (WRAP - 1n);
  const base = (value - EPOCH_SHIFT + WRAP) % WRAP;
  return [WRAPS_SINCE_1970 - 1n, WRAPS_SINCE_1970].map((wraps) => Number((base + wraps * WRAP) * 100n));
}
