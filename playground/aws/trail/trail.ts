import { type Random, seededRandom } from '../random';
import type { Region } from '../region';
import { UNVERIFIED } from '../unverified';

/** Something that was changed on a control plane. */
export interface Change {
  readonly source: 'apigateway' | 'lambda' | 'wafv2';
  readonly name: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly resources: readonly TrailResource[];
  /** Who did it, by ARN; default: whoever acts in the account. */
  readonly by?: string;
}

export interface TrailResource {
  readonly type: string;
  readonly name: string;
}

/** One management event, as CloudTrail keeps it for 90 days. */
export interface TrailEvent extends Change {
  readonly id: string;
  /** ms since 1970 */
  readonly at: number;
  /** ms since 1970: LookupEvents shows it from then on. */
  readonly visibleAt: number;
  readonly userArn: string;
  readonly accessKeyId: string;
}

/** "Typically within about 5 minutes", and 15 at most. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html */
const USUAL_LAG_MS = 2 * 60_000;
const LAG_SPREAD_MS = 4 * 60_000;
const LATE_SHARE = 0.02;
const LATEST_MS = 15 * 60_000;

/** What was changed in one account's Region, with time, user and resource. */
export class Trail {
  readonly events: TrailEvent[] = [];
  private readonly random: Random;
  private isPaused = false;

  constructor(private readonly region: Region) {
    this.random = seededRandom(region.account.world.options.seed, `trail ${region.account.id} ${region.name}`);
  }

  record(change: Change): void {
    if (this.isPaused) return;
    const { account } = this.region;
    const at = account.world.now();
    const isNamed = UNVERIFIED.trailNamesResources.some((source) => source === change.source);
    this.events.push({
      ...change,
      resources: isNamed ? change.resources : [],
      id: this.random.uuid(),
      at,
      visibleAt: at + this.lagMs(),
      userArn: change.by ?? account.actor,
      accessKeyId: `ASIA${this.random.upper(16)}`,
    });
  }

  /** What is done meanwhile was done long ago. */
  quietly<T>(act: () => T): T {
    this.isPaused = true;
    try {
      return act();
    } finally {
      this.isPaused = false;
    }
  }

  private lagMs(): number {
    const { trailLagMs, timing } = this.region.account.world.options;
    if (trailLagMs !== undefined) return trailLagMs;
    if (timing === undefined) return 0;
    return this.random.next() < LATE_SHARE ? LATEST_MS : USUAL_LAG_MS + this.random.int(LAG_SPREAD_MS);
  }
}
