/** A quota of AWS's own: what goes beyond it is refused. Other tenants of the account take a part. */
export class Quota {
  private tokens: number;
  private at: number;

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    /** Part of the rate that everybody else uses, 0 to 1. */
    private readonly othersShare: number,
    now: number,
  ) {
    this.tokens = burst * (1 - othersShare);
    this.at = now;
  }

  /** Calls that would pass now; whole ones only. */
  get left(): number {
    return Math.floor(this.tokens);
  }

  /** One call at this time, ms; false: throttled. */
  allows(now: number): boolean {
    const seconds = Math.max(0, now - this.at) / 1000;
    this.at = Math.max(this.at, now);
    const left = 1 - this.othersShare;
    this.tokens = Math.min(this.burst * left, this.tokens + this.perSecond * left * seconds);
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
