import { type Aws, createAwsPorts } from '../../src/aws/create-aws-ports';
import { valueOf } from '../../src/evidence/gathered';
import { startTrail, type TrailRecord, type TrailServer, type TrailServerOptions } from './trail-server';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
const FROM = Date.parse('2026-11-22T11:00:00Z');
const TO = Date.parse('2026-11-22T12:30:00Z');
const QUERY = { region: 'us-east-1', eventName: 'UpdateRestApi', from: FROM, to: TO };

let server: TrailServer;
let aws: Aws;
async function started(options: TrailServerOptions) {
  server = await startTrail(options);
  aws = createAwsPorts({ regions: ['us-east-1'], endpointUrl: server.url }, { credentials, maxAttempts: 1 });
  return aws.forQuestion();
}
afterEach(async () => {
  aws.close();
  await server.close();
});
const signal = (): AbortSignal => AbortSignal.timeout(10_000);

const patched = (at: string, path = '/policy', more: Partial<TrailRecord> = {}): TrailRecord => ({
  name: 'UpdateRestApi',
  at,
  requestParameters: { restApiId: 'a1b2c3d4e5', updateRestApiInput: { patchOperations: [{ op: 'replace', path, value: '{"secret":1}' }] } },
  ...more,
});

test('reads who changed what and when, over all pages, newest first; what was written stays behind', async () => {
  const times = ['2026-11-22T11:10:00Z', '2026-11-22T11:20:00Z', '2026-11-22T11:30:00Z'];
  const question = await started({ records: times.map((at) => patched(at)) });
  const read = await question.trail.events(QUERY, signal());
  expect(read).toMatchObject({ status: 'known', source: 'cloudtrail', complete: true });
  expect(valueOf(read)?.map(({ at }) => at)).toEqual(['2026-11-22T11:30:00.000Z', '2026-11-22T11:20:00.000Z', '2026-11-22T11:10:00.000Z']);
  expect(valueOf(read)?.[0]).toEqual({
    at: '2026-11-22T11:30:00.000Z',
    source: 'apigateway.amazonaws.com',
    by: 'deployer/ann',
    paths: ['/policy'],
    apiId: 'a1b2c3d4e5',
  });
  expect(JSON.stringify(read)).not.toContain('secret');
  expect(question.meter.calls).toBe(2);
  expect(server.asked[0]).toMatchObject({
    LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'UpdateRestApi' }],
    StartTime: FROM / 1000,
    EndTime: TO / 1000,
  });
});

test('names of nested parameters are found, those within a patch are not', async () => {
  const nested = { input: { restApiId: 'a1b2c3d4e5' }, patchOperations: [{ path: '/description', restApiId: 'n0tth1s' }] };
  const question = await started({ records: [patched('2026-11-22T11:10:00Z', '', { requestParameters: nested })] });
  expect(valueOf(await question.trail.events(QUERY, signal()))).toMatchObject([{ apiId: 'a1b2c3d4e5', paths: ['/description'] }]);
});

test('a call that failed changed nothing; who called is told by what CloudTrail names', async () => {
  const records = [
    patched('2026-11-22T11:10:00Z', '/policy', { errorCode: 'AccessDenied' }),
    patched('2026-11-22T11:11:00Z', '/policy', { userIdentity: { type: 'IAMUser', userName: 'bob' } }),
    patched('2026-11-22T11:12:00Z', '/policy', { userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' } }),
    patched('2026-11-22T11:13:00Z', '/policy', {
      userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::1:assumed-role/ci/run-7', invokedBy: 'cloudformation.amazonaws.com' },
    }),
  ];
  const question = await started({ records });
  const by = valueOf(await question.trail.events(QUERY, signal()))?.map((event) => event.by);
  expect(by).toEqual(['ci/run-7 through cloudformation.amazonaws.com', 'root', 'bob']);
});

test('many who ask at once cost one look-up, and the next minute none', async () => {
  await started({ records: [patched('2026-11-22T11:10:00Z')] });
  const read = () => aws.forQuestion().trail.events(QUERY, signal());
  await Promise.all([read(), read(), read()]);
  await read();
  expect(server.asked).toHaveLength(1);
});

test('more pages than are read make it incomplete: the oldest are missing', async () => {
  const records = Array.from({ length: 20 }, (_, index) => patched(new Date(FROM + index * 60_000).toISOString()));
  const question = await started({ records });
  const read = await question.trail.events(QUERY, signal());
  expect(read).toMatchObject({ status: 'known', complete: false });
  expect(valueOf(read)?.[0]?.at).toBe(new Date(FROM + 19 * 60_000).toISOString());
});

test.each([
  [400, 'AccessDeniedException', 'forbidden', 'I lack cloudtrail:LookupEvents on *'],
  [400, 'ThrottlingException', 'throttled', 'rate for cloudtrail:LookupEvents'],
  [400, 'UnknownOperationException', 'unsupported', 'refuses cloudtrail:LookupEvents'],
] as const)('%s %s is unknown, and why', async (status, type, why, detail) => {
  const question = await started({ fails: [status, type] });
  expect(await question.trail.events(QUERY, signal())).toMatchObject({ status: 'unknown', why, detail: expect.stringContaining(detail) });
});

test('it ends with its signal', async () => {
  const question = await started({ delayMs: 5_000 });
  expect(await question.trail.events(QUERY, AbortSignal.timeout(50))).toMatchObject({ status: 'unknown', why: 'timeout' });
});
