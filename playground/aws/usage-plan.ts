import type { World } from './world';

export interface ApiKeyOptions {
  readonly name: string;
  readonly value?: string;
  readonly enabled?: boolean;
}

export class ApiKey {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly createdDate: number;
  enabled: boolean;

  constructor(world: World, options: ApiKeyOptions) {
    this.id = world.ids.id(10);
    this.name = options.name;
    this.value = options.value ?? world.ids.id(40);
    this.enabled = options.enabled ?? true;
    this.createdDate = world.now();
  }
}

export interface UsagePlanOptions {
  readonly name: string;
  readonly throttle?: { readonly rateLimit: number; readonly burstLimit: number };
  readonly quota?: { readonly limit: number; readonly period: 'DAY' | 'WEEK' | 'MONTH' };
}

const PERIOD_MS = { DAY: 86_400_000, WEEK: 604_800_000, MONTH: 2_592_000_000 } as const;

interface Bucket {
  tokens: number;
  filledAt: number;
  used: number;
  periodStart: number;
}

export class UsagePlan {
  readonly id: string;
  readonly name: string;
  readonly stages: { readonly apiId: string; readonly stage: string }[] = [];
  readonly keys: ApiKey[] = [];
  throttle: UsagePlanOptions['throttle'];
  quota: UsagePlanOptions['quota'];
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly world: World,
    options: UsagePlanOptions,
  ) {
    this.id = world.ids.id(6);
    this.name = options.name;
    this.throttle = options.throttle;
    this.quota = options.quota;
  }

  addStage(apiId: string, stage: string): this {
    this.stages.push({ apiId, stage });
    return this;
  }

  addKey(key: ApiKey): this {
    this.keys.push(key);
    return this;
  }

  covers(apiId: string, stage: string): boolean {
    return this.stages.some((item) => item.apiId === apiId && item.stage === stage);
  }

  /**
   * Takes one request of the key from the token bucket and the quota.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
   */
  take(key: ApiKey): 'ok' | 'throttled' | 'quota-exceeded' {
    const now = this.world.now();
    const burst = this.throttle?.burstLimit ?? Number.POSITIVE_INFINITY;
    const bucket = this.buckets.get(key.id) ?? { tokens: burst, filledAt: now, used: 0, periodStart: now };
    this.buckets.set(key.id, bucket);
    if (this.quota !== undefined) {
      if (now - bucket.periodStart >= PERIOD_MS[this.quota.period]) Object.assign(bucket, { used: 0, periodStart: now });
      if (bucket.used >= this.quota.limit) return 'quota-exceeded';
    }
    if (this.throttle !== undefined) {
      bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.filledAt) / 1000) * this.throttle.rateLimit);
      bucket.filledAt = now;
      if (bucket.tokens < 1) return 'throttled';
      bucket.tokens -= 1;
    }
    bucket.used += 1;
    return 'ok';
  }
}
