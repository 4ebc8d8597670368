import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import type { RegionVolume, VolumeCall } from '../../playground/aws/volume/region-volume';
import { type Aws, createAwsPorts } from '../../src/aws/create-aws-ports';
import { locate } from '../../src/search/locate';
import { hintAt, questionOf, type Said } from '../search/question-of';

const MINUTE = 60_000;
let playground: PlaygroundAws;
let company: RegionVolume;
let aws: Aws;

/** A hundred APIs with up to three stages and 10 GB of logs a day; AWS's latencies at a tenth, its quotas whole, of which others use a part. */
beforeAll(async () => {
  playground = await startAws({ timing: 'aws', latencyScale: 0.1, quotas: true, otherTenants: 0.3 });
  const account = playground.account('111122223333');
  company = account.region('us-east-1').addVolume({ apis: 100, bytesPerDay: 10e9, seed: 11, stagesPerApi: 3 });
  const { accessKeyId, secretAccessKey } = account;
  aws = createAwsPorts({ regions: ['us-east-1'], endpointUrl: playground.url }, { credentials: { accessKeyId, secretAccessKey } });
});
afterAll(async () => {
  aws.close();
  await playground.close();
});

const byId = ({ requestId }: VolumeCall): Said => ({ request: { requestId } });
const byExtendedId = ({ extendedRequestId, at }: VolumeCall): Said => ({
  request: { extendedRequestId },
  hints: [hintAt(at, 'us-east-1')],
});
const byUrl = ({ requestId, apiId, stage }: VolumeCall): Said => ({
  request: { requestId },
  hints: [{ from: 'host', region: 'us-east-1', apiId, stage }],
});

/** One after the other, as colleagues ask: what the first learns, the next use. */
test.each([
  ['a busy API, 4 min ago, by its id alone', 'service-0', 'prod', 4 * MINUTE, byId],
  ['a small API, 10 min ago, by its id alone', 'service-80', 'prod', 10 * MINUTE, byId],
  ['a small stage, 12 min ago, by its id alone', 'service-50', 'dev', 12 * MINUTE, byId],
  ['an API, 3 h ago, by its extended id', 'service-7', 'prod', 180 * MINUTE, byExtendedId],
  ['a small stage, a day ago, by its URL', 'service-20', 'dev', 1440 * MINUTE, byUrl],
  ['a busy API, 2 h ago, by its id alone', 'service-1', 'prod', 120 * MINUTE, byId],
])('%s', async (_name, apiName, stage, age, said) => {
  const now = Date.now();
  const call = company.callAt(apiName, stage, now - age);
  const located = await locate(questionOf(said(call)), aws.forQuestion(), { now, signal: AbortSignal.timeout(25_000) });
  expect(located).toMatchObject({
    kind: 'found',
    place: { region: 'us-east-1', apiId: call.apiId, stage },
    request: { apiName, requestId: call.requestId, extendedRequestId: call.extendedRequestId, path: call.path },
    executionLog: { status: 'known', value: { whole: true } },
  });
});
