import { type Random, seededRandom } from '../random';
import { ingestionLag, type LogTiming } from './log-timing';

/** How much a company logs, and over how many APIs. */
export interface VolumeOptions {
  readonly apis: number;
  /** Bytes of all log groups together, a day. */
  readonly bytesPerDay: number;
  readonly seed: number;
  /** An API has one to so many stages; default one. */
  readonly stagesPerApi?: number;
}

export interface VolumeStage {
  readonly name: string;
  readonly executionGroup: string;
  readonly accessGroup: string;
  /** Both logs together. */
  readonly bytesPerSecond: number;
}

export interface VolumeApi {
  readonly id: string;
  readonly name: string;
  /** Of its stage `prod`. */
  readonly executionGroup: string;
  readonly accessGroup: string;
  /** `prod` first, which takes most of the traffic. */
  readonly stages: readonly VolumeStage[];
}

/** A log group that holds more than anybody stores: only its rate is known. */
export interface VolumeGroup {
  readonly name: string;
  readonly api: VolumeApi;
  readonly log: 'execution' | 'access';
  readonly bytesPerSecond: number;
}

/** The request that somebody asks about. */
export interface VolumeRequest {
  readonly api: VolumeApi;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** ms since 1970 */
  readonly at: number;
  /** ms since 1970: nobody finds it sooner. */
  readonly landedAt: number;
  /** A group of another API in whose payload the id stands too. */
  readonly quotedIn?: VolumeGroup;
}

/** Of an API's log, so much is its access log. */
export const ACCESS_PART = 0.04;
const SECONDS_A_DAY = 86_400;
const MINUTE = 60_000;
const DAY = 86_400_000;
const QUOTED_SHARE = 0.1;

/** APIs whose traffic falls off as 1/rank, as that of real companies does. */
export class CompanyVolume {
  readonly apis: readonly VolumeApi[];
  readonly groups: ReadonlyMap<string, VolumeGroup>;
  private readonly shares: readonly number[];

  constructor(options: VolumeOptions) {
    const ids = seededRandom(options.seed, 'api ids');
    const weights = Array.from({ length: options.apis }, (_, index) => 1 / (index + 1));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.shares = weights.map((weight) => weight / total);
    this.apis = this.shares.map((share, index): VolumeApi => {
      const id = ids.id(10);
      const count = 1 + (index % (options.stagesPerApi ?? 1));
      const stages = stagesOf(id, count, (options.bytesPerDay * share) / SECONDS_A_DAY);
      return {
        id,
        name: `service-${index}`,
        executionGroup: `API-Gateway-Execution-Logs_${id}/prod`,
        accessGroup: `/aws/apigateway/${id}`,
        stages,
      };
    });
    const groups = this.apis.flatMap((api) =>
      api.stages.flatMap(({ executionGroup, accessGroup, bytesPerSecond }): readonly VolumeGroup[] => [
        { name: executionGroup, api, log: 'execution', bytesPerSecond: bytesPerSecond * (1 - ACCESS_PART) },
        { name: accessGroup, api, log: 'access', bytesPerSecond: bytesPerSecond * ACCESS_PART },
      ]),
    );
    this.groups = new Map(groups.map((group) => [group.name, group]));
  }

  /**
   * A request that is asked about at `now`: seven of ten came in the last quarter of an hour, all but one of twenty within a day, the
   * oldest within a week; busy APIs are asked about more.
   */
  request(now: number, timing: LogTiming, random: Random): VolumeRequest {
    const api = this.drawn(random);
    const age = ageOf(random);
    const at = Math.round(now - age);
    const lag = ingestionLag(timing, random) * 1000;
    const others = [...this.groups.values()].filter((group) => group.api !== api && group.log === 'execution');
    const quotedIn = random.next() < QUOTED_SHARE ? others[random.int(others.length)] : undefined;
    return {
      api,
      requestId: random.uuid(),
      extendedRequestId: `${random.id(15)}=`,
      at,
      // The age counts from when the request could be found.
      landedAt: Math.min(now, at + lag),
      ...(quotedIn === undefined ? {} : { quotedIn }),
    };
  }

  private drawn(random: Random): VolumeApi {
    let left = random.next();
    for (const [index, share] of this.shares.entries()) {
      left -= share;
      const api = this.apis[index];
      if (left <= 0 && api !== undefined) return api;
    }
    const last = this.apis.at(-1);
    if (last === undefined) throw new Error('a company without APIs');
    return last;
  }
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html: ten stages an API */
const STAGES = ['prod', 'staging', 'dev', 'test', 'qa', 'beta', 'demo', 'perf', 'hotfix', 'sandbox'];
const PROD_PART = 0.9;

function stagesOf(apiId: string, count: number, bytesPerSecond: number): readonly VolumeStage[] {
  return STAGES.slice(0, count).map((name) => {
    const share = count === 1 ? 1 : name === 'prod' ? PROD_PART : (1 - PROD_PART) / (count - 1);
    return {
      name,
      executionGroup: `API-Gateway-Execution-Logs_${apiId}/${name}`,
      accessGroup: name === 'prod' ? `/aws/apigateway/${apiId}` : `/aws/apigateway/${apiId}/${name}`,
      bytesPerSecond: bytesPerSecond * share,
    };
  });
}

/** ms */
function ageOf(random: Random): number {
  const kind = random.next();
  const within = random.next();
  if (kind < 0.7) return 30_000 + within * (15 * MINUTE - 30_000);
  if (kind < 0.95) return 15 * MINUTE + within * (DAY - 15 * MINUTE);
  return DAY + within * 6 * DAY;
}
