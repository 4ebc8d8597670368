import type { Region } from '../region';
import type { Stage } from '../stage';
import { BYTES_A_CALL, VOLUME_ACCESS_FORMAT } from './call-lines';
import { ACCESS_PART, CompanyVolume, type VolumeOptions } from './company-volume';
import { ingestionLag } from './log-timing';
import { StageTraffic, type TrafficCall } from './stage-traffic';
import { TrafficLog } from './traffic-log';

/** A call of the company's traffic, and where it was served. */
export interface VolumeCall extends TrafficCall {
  readonly apiId: string;
  readonly apiName: string;
  readonly stage: string;
}

/** What a Region that was given a company's volume knows of it. */
export interface RegionVolume {
  readonly volume: CompanyVolume;
  /** The last call that a stage served by this time, ms since 1970. */
  callAt(apiName: string, stage: string, time: number): VolumeCall;
}

const DAYS_KEPT = 30;
const DAY_MS = 86_400_000;

interface Upstream {
  readonly upstream?: StageTraffic;
}

/** Gives a Region the APIs, stages and log groups of a company. Their lines are worked out from the seed when somebody reads them. */
export function addVolume(region: Region, options: VolumeOptions): RegionVolume {
  const volume = new CompanyVolume(options);
  const traffics = new Map<string, StageTraffic>();
  let upstream: Upstream = {};
  for (const { id, name, stages } of volume.apis) {
    const api = region.createRestApi({ id, name });
    for (const { name: stageName, accessGroup, bytesPerSecond } of stages) {
      const accessLog = { group: accessGroup, format: VOLUME_ACCESS_FORMAT };
      api.deploy(stageName, { loggingLevel: 'INFO', dataTraceEnabled: true, accessLog });
      const traffic = addTraffic(api.stage(stageName), bytesPerSecond, options.seed, upstream);
      traffics.set(`${name}/${stageName}`, traffic);
      if (upstream.upstream === undefined) upstream = { upstream: traffic };
    }
  }
  return {
    volume,
    callAt: (apiName, stage, time) => {
      const traffic = traffics.get(`${apiName}/${stage}`);
      const api = volume.apis.find(({ name }) => name === apiName);
      if (traffic === undefined || api === undefined) throw new Error(`there is no ${apiName}/${stage}`);
      return { ...traffic.lastBy(time), apiId: api.id, apiName, stage };
    },
  };
}

/** Lets a stage have served others all along: its log groups then hold so many bytes a second of their lines. */
export function addTraffic(stage: Stage, bytesPerSecond: number, seed: number, upstream: Upstream = {}): StageTraffic {
  const { region } = stage.api;
  const { world, id: accountId } = region.account;
  const place = { region: region.name, accountId, apiId: stage.api.id, stage: stage.name };
  const traffic = new StageTraffic({ seed, ...place, callsPerSecond: bytesPerSecond / BYTES_A_CALL });
  const { timing, ingestionLagMs } = world.options;
  const lagMs = (next: () => number): number => ingestionLagMs ?? (timing === undefined ? 0 : ingestionLag(timing, { next }) * 1000);
  const fill = (name: string, log: 'execution' | 'access', part: number): void => {
    const group = region.logGroup(name);
    group.computed = new TrafficLog({ place, log, traffic, bytesPerSecond: bytesPerSecond * part, lagMs, ...upstream });
    group.retentionInDays = DAYS_KEPT;
    group.creationTime = world.now() - 2 * DAYS_KEPT * DAY_MS;
  };
  fill(stage.executionLogGroup, 'execution', 1 - ACCESS_PART);
  const access = stage.settings.accessLog?.group;
  if (access !== undefined) fill(access, 'access', ACCESS_PART);
  return traffic;
}
