export interface RateLimit {
  readonly rateLimit: number;
  readonly burstLimit: number;
}

/** API Gateway's way to limit a rate. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html */
export class TokenBucket {
  private tokens: number | undefined;
  private filledAt = 0;

  /** Takes one token; false where there is none left. */
  take({ rateLimit, burstLimit }: RateLimit, now: number): boolean {
    const filled = (this.tokens ?? burstLimit) + ((now - this.filledAt) / 1000) * rateLimit;
    this.tokens = Math.min(burstLimit, filled);
    this.filledAt = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}

/** One bucket for each name. */
export class TokenBuckets {
  private readonly buckets = new Map<string, TokenBucket>();

  take(name: string, limit: RateLimit | undefined, now: number): boolean {
    if (limit === undefined) return true;
    const bucket = this.buckets.get(name) ?? new TokenBucket();
    this.buckets.set(name, bucket);
    return bucket.take(limit, now);
  }
}
