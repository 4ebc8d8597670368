import { hash32, seededRandom } from '../../playground/aws/random';
import type { CompanyVolume, VolumeApi, VolumeGroup } from '../../playground/aws/volume/company-volume';
import type { LogService } from '../../playground/aws/volume/log-service';
import { lognormal } from '../../playground/aws/volume/log-timing';
import { createAwsClients } from '../../src/aws/clients';
import { createLogReader } from '../../src/aws/log-reader';
import type { StageReading } from '../../src/evidence/configuration';
import { known, unknown } from '../../src/evidence/gathered';
import type { ApiReader, AwsPorts } from '../../src/ports';
import type { Timers } from '../../src/quota/timers';
import { TokenBucket } from '../../src/quota/token-bucket';
import { Lanes } from '../../src/search/lanes/lanes';
import type { Skeleton } from '../../src/search/skeleton/skeleton';
import { modelPorts } from './model-ports';

export const REGION = 'us-east-1';
const FORMAT =
  '{"requestId":"$context.requestId","extendedRequestId":"$context.extendedRequestId","apiId":"$context.apiId","stage":"$context.stage","status":"$context.status"}';
const QUERY_CALLS_PER_SECOND = 10;

/** One simulated account as the search sees it once its catalogue is known: the ports of each question, over one set of lanes and buckets. */
export function modelAccount(
  service: LogService,
  volume: CompanyVolume,
  timers: Timers,
  callsPerSecond: number,
  wrap: (ports: ReturnType<typeof modelPorts>) => ReturnType<typeof modelPorts> = (ports) => ports,
): { readonly forQuestion: () => AwsPorts } {
  const buckets = modelBuckets(timers, callsPerSecond);
  const lanes = new Lanes(timers);
  const clients = createAwsClients({});
  const skeleton = skeletonOf(volume, timers.now());
  const read = { skeleton, gaps: [] };
  return {
    forQuestion() {
      const meter = { calls: 0, dollars: 0 };
      const ground = lanes.ground({ asker: meter, ...wrap(modelPorts(service, volume, timers)), ...buckets });
      const logs = createLogReader(clients, meter, { page: (query, signal) => ground.pages.page(query, 'detail', signal) });
      return {
        regions: [REGION],
        scopes: [{ region: REGION }],
        ground: () => ground,
        counts: () => ({ start: absent, results: absent, stop: async () => undefined }),
        skeletons: { now: timers.now, of: async () => read, whole: async () => read, afresh: async () => read },
        api: { ...notModelled, stages: async ({ apiId }) => known(stagesOf(volume, apiId), 'config') },
        logs,
        privateApi: { vpcEndpoints: absent, privateDomain: absent, exportedPolicy: absent },
        waf: { webAcl: absent, logging: absent, samples: absent },
        trail: { events: absent },
        meter,
      };
    },
  };
}

/** The program's shares of the account's quotas. */
export function modelBuckets(
  timers: Timers,
  callsPerSecond: number,
): { readonly filterBucket: TokenBucket; readonly queryBucket: TokenBucket } {
  const bucket = (perSecond: number) =>
    new TokenBucket({ quotaPerSecond: perSecond, share: 0.7, burst: perSecond * 0.6, backgroundShare: 0.3 }, timers);
  return { filterBucket: bucket(callsPerSecond), queryBucket: bucket(QUERY_CALLS_PER_SECOND) };
}

const absent = async () => unknown('unsupported', 'The model holds logs only.');
const notModelled: Omit<ApiReader, 'stages'> = {
  account: absent,
  listApis: absent,
  restApi: absent,
  route: absent,
  routes: absent,
  authorizers: absent,
  usagePlans: absent,
  domain: absent,
  apiStages: absent,
  gatewayResponses: absent,
  integration: absent,
  deployment: absent,
};

/** The one stage of an API, logging both ways. */
export function stageOf(api: VolumeApi): StageReading {
  return {
    name: 'prod',
    loggingLevel: 'INFO',
    dataTrace: true,
    hasCanary: false,
    variables: {},
    accessLog: { destinationArn: `arn:aws:logs:${REGION}:111122223333:log-group:${api.accessGroup}`, format: FORMAT },
  };
}

function stagesOf(volume: CompanyVolume, apiId: string): readonly StageReading[] {
  return volume.apis.filter(({ id }) => id === apiId).map(stageOf);
}

function skeletonOf(volume: CompanyVolume, now: number): Skeleton {
  return {
    place: { region: REGION },
    at: now,
    apis: volume.apis.map((api) => ({ id: api.id, name: api.name, stages: [stageOf(api)] })),
    groups: [...volume.groups.values()].map((group) => ({
      name: group.name,
      bytesPerDay: storedPerDay(group),
      infrequentAccess: false,
    })),
    whole: true,
  };
}

/** DescribeLogGroups tells what a group holds, not what it takes in: right within a factor of two or so. */
export function storedPerDay({ name, bytesPerSecond }: VolumeGroup): number {
  return bytesPerSecond * 86_400 * lognormal(1, 2, seededRandom(hash32(name), 'stored bytes'));
}
