import { type RateLimit, TokenBuckets } from './token-bucket';
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
  readonly throttle?: RateLimit;
  readonly quota?: { readonly limit: number; readonly period: 'DAY' | 'WEEK' | 'MONTH' };
}

const PERIOD_MS = { DAY: 86_400_000, WEEK: 604_800_000, MONTH: 2_592_000_000 } as const;

/** A stage that the plan covers, with limits of single methods keyed like `/orders/GET`. */
interface PlanStage {
  readonly apiId: string;
  readonly stage: string;
  readonly throttle?: Readonly<Record<string, RateLimit>>;
}

interface Use {
  used: number;
  periodStart: number;
}

export class UsagePlan {
  readonly id: string;
  readonly name: string;
  readonly stages: PlanStage[] = [];
  readonly keys: ApiKey[] = [];
  throttle: UsagePlanOptions['throttle'];
  quota: UsagePlanOptions['quota'];
  private readonly buckets = new TokenBuckets();
  private readonly uses = new Map<string, Use>();

  constructor(
    private readonly world: World,
    options: UsagePlanOptions,
  ) {
    this.id = world.ids.id(6);
    this.name = options.name;
    this.throttle = options.throttle;
    this.quota = options.quota;
  }

  addStage(apiId: string, stage: string, throttle?: PlanStage['throttle']): this {
    this.stages.push({ apiId, stage, ...(throttle === undefined ? {} : { throttle }) });
    return this;
  }

  addKey(key: ApiKey): this {
    this.keys.push(key);
    return this;
  }

  covers(apiId: string, stage: string): boolean {
    return this.stages.some((item) => item.apiId === apiId && item.stage === stage);
  }

  /** The limit that a call meets: the method's own, else the plan's. */
  limitOf(apiId: string, stage: string, method: string): RateLimit | undefined {
    return this.limitOfMethod(apiId, stage, method) ?? this.throttle;
  }

  private limitOfMethod(apiId: string, stage: string, method: string): RateLimit | undefined {
    return this.stages.find((item) => item.apiId === apiId && item.stage === stage)?.throttle?.[method];
  }

  /**
   * Takes one request of the key from the quota and from the token bucket of its limit.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
   */
  take(key: ApiKey, apiId: string, stage: string, method: string): 'ok' | 'throttled' | 'quota-exceeded' {
    const now = this.world.now();
    const use = this.uses.get(key.id) ?? { used: 0, periodStart: now };
    this.uses.set(key.id, use);
    if (this.quota !== undefined) {
      if (now - use.periodStart >= PERIOD_MS[this.quota.period]) Object.assign(use, { used: 0, periodStart: now });
      if (use.used >= this.quota.limit) return 'quota-exceeded';
    }
    const own = this.limitOfMethod(apiId, stage, method);
    const bucket = own === undefined ? key.id : [key.id, apiId, stage, method].join(' ');
    if (!this.buckets.take(bucket, own ?? this.throttle, now)) return 'throttled';
    use.used += 1;
    return 'ok';
  }
}
