import { ratesOf } from './quotas';
import { type Random, seededRandom } from './random';
import { type LogTiming, lognormal } from './volume/log-timing';
import { Quota } from './volume/quota';
import type { World } from './world';

export interface PaceOptions {
  /** Undefined: no call takes longer than its work. */
  readonly timing: LogTiming | undefined;
  /** Whether AWS's rates hold. */
  readonly quotas: boolean;
  /** Part of every quota that others of the account use, 0 to 1. */
  readonly otherTenants: number;
  /** All latencies are so many times those of AWS. */
  readonly latencyScale: number;
}

/** Seconds that calls outside of CloudWatch Logs take, median and 95th percentile: an assumption, like log-timing.ts. */
const LATENCY: Readonly<Record<string, readonly [p50: number, p95: number]>> = {
  apigateway: [0.06, 0.2],
  sts: [0.05, 0.15],
  wafv2: [0.08, 0.25],
  cloudtrail: [0.4, 6],
};
const REFUSAL_SECONDS = 0.03;

/** What is left of the quota that a call leaves the least of. */
export interface QuotaLeft {
  /** e.g. `FilterLogEvents` or `API Gateway` */
  readonly name: string;
  readonly left: number;
  readonly perSecond: number;
  readonly burst: number;
}

export interface PacedCall {
  readonly accountId: string;
  readonly region: string;
  readonly service: string;
  readonly operation: string;
}

/** How fast AWS answers, and how often: latencies and quotas of every account and Region. */
export class Pace {
  private readonly buckets = new Map<string, Quota>();
  private readonly random: Random;

  constructor(
    private readonly world: World,
    private readonly options: PaceOptions,
  ) {
    this.random = seededRandom(world.options.seed, 'pace');
  }

  get otherTenants(): number {
    return this.options.otherTenants;
  }

  /** Counts a call towards its quotas; false: AWS throttles it. */
  allows({ accountId, region, service, operation }: PacedCall): boolean {
    if (!this.options.quotas) return true;
    const now = this.world.now();
    return ratesOf(service, operation, region).every(([name, { perSecond, burst }]) => {
      const key = `${accountId} ${region} ${name}`;
      const bucket = this.buckets.get(key) ?? new Quota(perSecond, burst, this.options.otherTenants, now);
      this.buckets.set(key, bucket);
      return bucket.allows(now);
    });
  }

  /** After `allows`; undefined where AWS's rates do not hold here, or know nothing of this call. */
  quotaLeft({ accountId, region, service, operation }: PacedCall): QuotaLeft | undefined {
    if (!this.options.quotas) return undefined;
    return ratesOf(service, operation, region)
      .map(([name, rate]) => ({ name, left: this.buckets.get(`${accountId} ${region} ${name}`)?.left ?? rate.burst, ...rate }))
      .sort((one, other) => one.left - other.left)[0];
  }

  /** ms that a call takes. `bytesScanned`: what it made CloudWatch Logs read. */
  msOf({ service, operation }: PacedCall, bytesScanned: number): number {
    const { timing, latencyScale } = this.options;
    if (timing === undefined) return 0;
    if (service === 'logs') {
      const [p50, p95] = operation === 'StartQuery' ? [timing.startP50, timing.startP95] : [timing.filterP50, timing.filterP95];
      return 1000 * (lognormal(p50, p95, this.random) + bytesScanned / timing.filterBytesPerSecond);
    }
    const [p50, p95] = LATENCY[service] ?? [0.05, 0.15];
    return 1000 * latencyScale * lognormal(p50, p95, this.random);
  }

  /** ms until a throttled call is told so. */
  get refusalMs(): number {
    return this.options.timing === undefined ? 0 : 1000 * REFUSAL_SECONDS * this.options.latencyScale;
  }
}
