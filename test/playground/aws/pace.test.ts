import { GetResourcesCommand, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  GetQueryResultsCommand,
  StartQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { type Account, type AwsOptions, type PlaygroundAws, startAws } from '../../../playground/aws/main';
import { LOG_TIMING } from '../../../playground/aws/volume/log-timing';
import { cloudTrailClient, gatewayClient, logsClient } from './clients';

const START = Date.UTC(2026, 10, 22, 12);
let now = START;
let aws: PlaygroundAws;
let account: Account;

async function open(options: AwsOptions = {}): Promise<void> {
  now = START;
  aws = await startAws({ now: () => now, quotas: true, ...options });
  account = aws.account('111122223333');
  for (const name of ['us-east-1', 'eu-central-1', 'eu-west-1'])
    account
      .region(name)
      .logGroup('one')
      .write('s', 'line', START - 1000);
}
afterEach(() => aws.close());

/** How many of these calls succeed before AWS says that it is too much. */
async function allowed(call: () => Promise<unknown>, most = 60): Promise<readonly [number, string | undefined]> {
  for (let count = 0; count < most; count += 1) {
    const refusal = await call().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
    );
    if (refusal !== undefined) return [count, refusal];
  }
  return [most, undefined];
}

const filter =
  (region: string, of = account) =>
  () =>
    logsClient(aws.url, of, { region }).send(new FilterLogEventsCommand({ logGroupName: 'one', startTime: START - 5000 }));

test('FilterLogEvents has the rate of its Region, and each account its own', async () => {
  await open();
  expect(await allowed(filter('us-east-1'))).toEqual([25, 'ThrottlingException']);
  expect(await allowed(filter('eu-central-1'))).toEqual([5, 'ThrottlingException']);
  expect(await allowed(filter('eu-west-1'))).toEqual([10, 'ThrottlingException']);
  now += 1_000;
  expect(await allowed(filter('eu-central-1'))).toEqual([5, 'ThrottlingException']);
  const other = aws.account('444455556666');
  other
    .region('eu-central-1')
    .logGroup('one')
    .write('s', 'line', START - 1000);
  expect(await allowed(filter('eu-central-1', other))).toEqual([5, 'ThrottlingException']);
});

test('queries, listings and lookups have theirs', async () => {
  await open();
  const logs = logsClient(aws.url, account);
  const range = { startTime: START / 1000 - 60, endTime: START / 1000 };
  const start = () => logs.send(new StartQueryCommand({ logGroupName: 'one', queryString: 'fields @message', ...range }));
  const { queryId } = await start();
  expect(await allowed(start)).toEqual([9, 'ThrottlingException']);
  expect(await allowed(() => logs.send(new GetQueryResultsCommand({ queryId })))).toEqual([10, 'ThrottlingException']);
  expect(await allowed(() => logs.send(new DescribeLogGroupsCommand({})))).toEqual([10, 'ThrottlingException']);
  expect(await allowed(() => cloudTrailClient(aws.url, account).send(new LookupEventsCommand({})))).toEqual([2, 'ThrottlingException']);
});

test('API Gateway counts all its operations together, and GetResources apart as well', async () => {
  await open();
  const api = account.region('us-east-1').createRestApi({ name: 'orders' });
  const gateway = gatewayClient(aws.url, account);
  const resources = () => gateway.send(new GetResourcesCommand({ restApiId: api.id }));
  expect(await allowed(resources)).toEqual([5, 'TooManyRequestsException']);
  expect(await allowed(() => gateway.send(new GetRestApisCommand({})))).toEqual([35, 'TooManyRequestsException']);
  now += 1_000;
  expect(await allowed(() => gateway.send(new GetRestApisCommand({})))).toEqual([10, 'TooManyRequestsException']);
});

test('others of the account use a part, and without the switch there is no limit', async () => {
  await open({ otherTenants: 0.6 });
  expect(await allowed(filter('us-east-1'))).toEqual([10, 'ThrottlingException']);
  await aws.close();
  await open({ quotas: false });
  expect(await allowed(filter('eu-central-1'), 15)).toEqual([15, undefined]);
});

test('the SDK gets over a throttle by itself when time goes on', async () => {
  await open();
  expect(await allowed(filter('eu-central-1'))).toEqual([5, 'ThrottlingException']);
  const patient = logsClient(aws.url, account, { region: 'eu-central-1', maxAttempts: 5 });
  const running = patient.send(new FilterLogEventsCommand({ logGroupName: 'one', startTime: START - 5000 }));
  now += 1_000;
  await expect(running).resolves.toMatchObject({ events: expect.anything() });
});

test('calls take their time, a scan longer, and the scale shortens both', async () => {
  const slow = { ...LOG_TIMING, filterP50: 0.4, filterP95: 0.4, filterBytesPerSecond: 1e6, pageSeconds: 4 };
  const timed = async (latencyScale: number): Promise<number> => {
    await open({ timing: slow, latencyScale, logPaging: { emptyShare: 0 } });
    const company = account.region('us-east-1').addVolume({ apis: 1, bytesPerDay: 86_400 * 1e6, seed: 1 });
    const begun = performance.now();
    await logsClient(aws.url, account).send(
      new FilterLogEventsCommand({
        logGroupName: company.volume.apis[0]?.executionGroup,
        filterPattern: '"00000000-0000-4000-8000-000000000000"',
        startTime: START - 1000,
        endTime: START,
      }),
    );
    const ms = performance.now() - begun;
    await aws.close();
    return ms;
  };
  const whole = await timed(1);
  expect(whole).toBeGreaterThan(1300);
  const tenth = await timed(0.1);
  expect(tenth).toBeGreaterThan(130);
  expect(tenth).toBeLessThan(whole / 2);
});

test('lines land late, some a minute and some five minutes after', async () => {
  await open({ timing: 'aws', latencyScale: 0.001, quotas: false });
  const group = account.region('us-east-1').logGroup('many');
  for (let count = 0; count < 2_000; count += 1) group.write('s', `line ${count}`, START - 1);
  const seen = (ms: number): number => group.events.filter((event) => event.ingestionTime <= START + ms).length / 2_000;
  expect(seen(1_000)).toBeLessThan(0.05);
  expect(seen(6_000)).toBeGreaterThan(0.4);
  expect(seen(6_000)).toBeLessThan(0.6);
  expect(seen(59_000)).toBeLessThan(1);
  expect(seen(299_000)).toBeLessThan(1);
  expect(seen(300_000)).toBe(1);
});

test('whoever listens is told of each call, how long it took and what it left of the quota that it left the least of', async () => {
  await open();
  const heard: PlaygroundAws['calls'][number][] = [];
  const stop = aws.subscribe((call) => heard.push(call));
  const client = gatewayClient(aws.url, account);
  await client.send(new GetRestApisCommand({}));
  await client.send(new GetResourcesCommand({ restApiId: 'none' })).catch(() => undefined);
  stop();
  await client.send(new GetRestApisCommand({}));
  expect(heard.map(({ operation, quota }) => [operation, quota?.name, quota?.left, quota?.burst])).toEqual([
    ['GetRestApis', 'API Gateway', 39, 40],
    ['GetResources', 'GetResources', 4, 5],
  ]);
  expect(heard[0]?.ms).toBe(0);
  expect(aws.calls).toHaveLength(3);
});

test('without quotas none is said to be left', async () => {
  await open({ quotas: false });
  await gatewayClient(aws.url, account).send(new GetRestApisCommand({}));
  expect(aws.calls[0]?.quota).toBeUndefined();
});
