import type { WafRequest, WafVerdict } from './evaluate';
import type { WebAclRule } from './web-acl';

/** One request that a web ACL looked at, as its samples keep it: without any id. */
export interface Sample {
  readonly at: number;
  readonly request: WafRequest;
  readonly method: string;
  readonly verdict: WafVerdict;
}

const KEPT_MS = 3 * 3_600_000;
const USUAL_WINDOW_SECONDS = 300;

/** What WAF remembers of a stage's requests: how many each address sent, and the last three hours for its samples. */
export class WebAclTraffic {
  private readonly sent = new Map<string, number[]>();
  private kept: Sample[] = [];

  constructor(private readonly now: () => number) {}

  /**
   * Counts this request for a rate-based rule and tells how many its address sent within the window. AWS counts with some delay;
   * this counts at once. https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html
   */
  count(rule: WebAclRule, clientIp: string): number {
    const key = `${rule.name} ${clientIp}`;
    const since = this.now() - (rule.rate?.windowSeconds ?? USUAL_WINDOW_SECONDS) * 1000;
    const times = [...(this.sent.get(key) ?? []).filter((time) => time > since), this.now()];
    this.sent.set(key, times);
    return times.length;
  }

  keep(sample: Sample): void {
    this.kept.push(sample);
  }

  /** https://docs.aws.amazon.com/waf/latest/APIReference/API_GetSampledRequests.html */
  samples(from: number, to: number): readonly Sample[] {
    const oldest = this.now() - KEPT_MS;
    this.kept = this.kept.filter(({ at }) => at >= oldest);
    return this.kept.filter(({ at }) => at >= from && at <= to);
  }
}
