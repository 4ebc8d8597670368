/** What one answer of an authorizer function leaves behind. */
export interface CachedResult {
  readonly policy: unknown;
  readonly principalId: string;
  readonly context: Readonly<Record<string, string>>;
  readonly usageIdentifierKey: string | undefined;
}

interface Entry {
  readonly result: CachedResult;
  readonly expires: number;
}

/**
 * The authorizer results of one stage. The key is the authorizer with its identity sources and their values in order; method
 * and path are in it only when they are identity sources.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html
 */
export class AuthorizerCache {
  private readonly entries = new Map<string, Entry>();
  /** How often it was flushed. */
  flushes = 0;

  constructor(private readonly now: () => number) {}

  get size(): number {
    return [...this.entries.values()].filter((entry) => entry.expires > this.now()).length;
  }

  get(key: string): CachedResult | undefined {
    const entry = this.entries.get(key);
    return entry !== undefined && entry.expires > this.now() ? entry.result : undefined;
  }

  set(key: string, result: CachedResult, ttlSeconds: number): void {
    this.entries.set(key, { result, expires: this.now() + ttlSeconds * 1000 });
  }

  /** https://docs.aws.amazon.com/apigateway/latest/api/API_FlushStageAuthorizersCache.html */
  flush(): void {
    this.entries.clear();
    this.flushes += 1;
  }
}
