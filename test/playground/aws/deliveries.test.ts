import {
  DescribeDeliveriesCommand,
  DescribeDeliveryDestinationsCommand,
  DescribeDeliverySourcesCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { type Account, type PlaygroundAws, startAws } from '../../../playground/aws/main';
import type { Region } from '../../../playground/aws/region';
import type { RestApi } from '../../../playground/aws/rest-api';
import { logsClient } from './clients';

let aws: PlaygroundAws;
let account: Account;
let region: Region;
let api: RestApi;
beforeEach(async () => {
  aws = await startAws();
  account = aws.account('111122223333');
  region = account.region('us-east-1');
  api = region.createRestApi({ name: 'orders', id: 'ord3rs0001' });
  api.method('GET', '/orders', { integration: { type: 'MOCK' } });
  api.deploy('prod', { loggingLevel: 'INFO', dataTraceEnabled: true });
});
afterEach(() => aws.close());

const send = (headers: Readonly<Record<string, string>> = {}) =>
  aws.send({ region: 'us-east-1', apiId: api.id, stage: 'prod', method: 'GET', path: '/orders', headers });
const linesOf = (group: string): readonly string[] => region.logGroup(group).events.map(({ message }) => message);
const own = 'API-Gateway-Execution-Logs_ord3rs0001/prod';

test('a delivery replaces the managed group until it is deleted, and cuts no line', async () => {
  await send({ 'X-Long': 'x'.repeat(2000) });
  const before = linesOf(own);
  expect(before.some((line) => line.endsWith(' [TRUNCATED]'))).toBe(true);
  const remove = api.stage('prod').deliverExecutionLogs({ to: 'log-group', name: 'team-logs' });
  await send({ 'X-Long': 'x'.repeat(2000) });
  expect(linesOf(own)).toEqual(before);
  expect(linesOf('team-logs').map((line) => line.replace(/^\(\S+\)/, ''))).toContainEqual(expect.stringContaining('x'.repeat(2000)));
  expect(linesOf('team-logs').some((line) => line.includes('TRUNCATED'))).toBe(false);
  expect(linesOf('team-logs')).toHaveLength(before.length);
  remove();
  await send();
  expect(linesOf(own).length).toBeGreaterThan(before.length);
});

test('JSON carries the same line as its payload, with its place', async () => {
  api.stage('prod').deliverExecutionLogs({ to: 'log-group', name: 'team-logs', format: 'json' });
  const { requestId } = await send();
  const records = linesOf('team-logs').map((line) => JSON.parse(line));
  expect(records.at(-1)).toMatchObject({
    api_id: 'ord3rs0001',
    stage: 'prod',
    http_method: 'GET',
    resource_path: '/orders',
    payload: `(${requestId}) Method completed with status: 200`,
  });
});

test('a level of OFF silences a delivery too; several deliveries get the same', async () => {
  for (const name of ['first', 'second']) api.stage('prod').deliverExecutionLogs({ to: 'log-group', name });
  await send();
  expect(linesOf('first').length).toBeGreaterThan(3);
  expect(linesOf('second')).toEqual(linesOf('first'));
  const count = linesOf('first').length;
  api.stage('prod').update({ loggingLevel: 'OFF' });
  await send();
  expect(linesOf('first')).toHaveLength(count);
});

test('sources, deliveries and destinations refer to one another, page by page', async () => {
  api.stage('prod').deliverExecutionLogs({ to: 'log-group', name: 'team-logs', format: 'json' });
  api.stage('prod').deliverExecutionLogs({ to: 'bucket', name: 'team-bucket' });
  api.stage('prod').deliverExecutionLogs({ to: 'stream', name: 'team-stream' });
  const client = logsClient(aws.url, account);
  const { deliverySources = [] } = await client.send(new DescribeDeliverySourcesCommand({}));
  expect(deliverySources).toMatchObject([
    {
      service: 'apigateway',
      logType: 'EXECUTION_LOGS',
      resourceArns: ['arn:aws:apigateway:us-east-1:111122223333:/restapis/ord3rs0001/stages/prod'],
    },
  ]);
  const first = await client.send(new DescribeDeliveriesCommand({ limit: 2 }));
  const second = await client.send(new DescribeDeliveriesCommand({ limit: 2, nextToken: first.nextToken }));
  const deliveries = [...(first.deliveries ?? []), ...(second.deliveries ?? [])];
  expect([deliveries.length, second.nextToken]).toEqual([3, undefined]);
  expect(new Set(deliveries.map(({ deliverySourceName }) => deliverySourceName))).toEqual(new Set([deliverySources[0]?.name]));
  const { deliveryDestinations = [] } = await client.send(new DescribeDeliveryDestinationsCommand({}));
  const resourceOf = (arn: string | undefined) =>
    deliveryDestinations.find((destination) => destination.arn === arn)?.deliveryDestinationConfiguration?.destinationResourceArn;
  expect(deliveries.map((each) => [each.deliveryDestinationType, resourceOf(each.deliveryDestinationArn)])).toEqual([
    ['CWL', 'arn:aws:logs:us-east-1:111122223333:log-group:team-logs'],
    ['S3', 'arn:aws:s3:::team-bucket'],
    ['FH', 'arn:aws:firehose:us-east-1:111122223333:deliverystream/team-stream'],
  ]);
  expect(deliveryDestinations[0]).toMatchObject({ outputFormat: 'json' });
  account.deny('logs:DescribeDeliveries');
  await expect(client.send(new DescribeDeliveriesCommand({}))).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
