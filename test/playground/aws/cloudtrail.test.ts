import { FlushStageAuthorizersCacheCommand } from '@aws-sdk/client-api-gateway';
import { type Event, LookupEventsCommand, type LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import { type Account, type AwsOptions, type PlaygroundAws, startAws } from '../../../playground/aws/main';
import type { Region } from '../../../playground/aws/region';
import type { RestApi } from '../../../playground/aws/rest-api';
import { cloudTrailClient, gatewayClient } from './clients';

const START = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;
const DAY = 86_400_000;
let now = START;
let aws: PlaygroundAws;
let account: Account;
let region: Region;
let api: RestApi;

async function open(options: AwsOptions = {}): Promise<void> {
  now = START;
  aws = await startAws({ now: () => now, ...options });
  account = aws.account('111122223333');
  region = account.region('us-east-1');
  api = region.createRestApi({ name: 'orders', id: 'ord3rs0001' });
}
afterEach(() => aws.close());

const lookup = (input: LookupEventsCommandInput = {}) => cloudTrailClient(aws.url, account).send(new LookupEventsCommand(input));
const by = (AttributeKey: 'EventName' | 'EventSource' | 'Username' | 'ResourceName', AttributeValue: string): LookupEventsCommandInput => ({
  LookupAttributes: [{ AttributeKey, AttributeValue }],
});
const recordOf = ({ CloudTrailEvent = '' }: Event) => JSON.parse(CloudTrailEvent);

test('each change of the control planes stands there with time, user and what was changed, newest first', async () => {
  await open();
  const authorize = region.createFunction('authorize', () => ({}));
  const authorizer = api.authorizer({ name: 'by-token', type: 'TOKEN', functionName: 'authorize', ttl: 300 });
  api.method('GET', '/orders', { authorizer, integration: { type: 'MOCK' } });
  api.deploy('prod');
  now += MINUTE;
  account.actor = 'arn:aws:sts::111122223333:assumed-role/ci/run-42';
  api.setPolicy({ Version: '2012-10-17', Statement: [] });
  api.updateAuthorizer(authorizer, { authorizerResultTtlInSeconds: 0 });
  authorize.handler = () => ({ principalId: 'x' });
  authorize.timeoutSeconds = 5;
  const webAcl = { name: 'orders-acl', rules: [], defaultAction: 'allow' } as const;
  api.stage('prod').update({ loggingLevel: 'INFO' });
  api.stage('prod').update({ webAcl });
  api.stage('prod').update({ webAcl: { ...webAcl, defaultAction: 'block' } });
  const { Events = [] } = await lookup();
  expect(Events.map(({ EventName }) => EventName)).toEqual([
    'UpdateWebACL',
    'AssociateWebACL',
    'UpdateStage',
    'UpdateFunctionConfiguration20150331v2',
    'UpdateFunctionCode20150331v2',
    'UpdateAuthorizer',
    'UpdateRestApi',
    'CreateDeployment',
    'PutMethod',
    'CreateAuthorizer',
    'CreateFunction20150331',
    'CreateRestApi',
  ]);
  expect(authorizer.authorizerResultTtlInSeconds).toBe(0);
  const policy = Events.find(({ EventName }) => EventName === 'UpdateRestApi');
  expect(policy).toMatchObject({
    EventSource: 'apigateway.amazonaws.com',
    Username: 'run-42',
    ReadOnly: 'false',
    EventTime: new Date(START + MINUTE),
  });
  expect(policy === undefined ? undefined : recordOf(policy)).toMatchObject({
    eventTime: '2026-11-22T12:01:00Z',
    userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/ci/run-42' },
    requestParameters: { restApiId: 'ord3rs0001', updateRestApiInput: { patchOperations: [{ op: 'replace', path: '/policy' }] } },
  });
  expect((await lookup(by('ResourceName', 'authorize'))).Events).toHaveLength(3);
  expect((await lookup(by('Username', 'deployer'))).Events).toHaveLength(5);
  expect((await lookup(by('EventName', 'UpdateStage'))).Events).toHaveLength(1);
  expect((await lookup({ StartTime: new Date(START + MINUTE) })).Events).toHaveLength(7);
  expect((await lookup({ EndTime: new Date(START + MINUTE - 1000) })).Events).toHaveLength(5);
});

test('a flush over the wire is recorded under who signed it', async () => {
  await open();
  api.deploy('prod');
  await gatewayClient(aws.url, account).send(new FlushStageAuthorizersCacheCommand({ restApiId: api.id, stageName: 'prod' }));
  const { Events = [] } = await lookup(by('EventName', 'FlushStageAuthorizersCache'));
  expect(Events).toMatchObject([{ Username: 'playground' }]);
});

test('events come late by so long, and within AWS’s 15 minutes where the timing is its own', async () => {
  await open({ trailLagMs: 5 * MINUTE });
  now += 5 * MINUTE - 1;
  expect((await lookup()).Events).toEqual([]);
  now += 1;
  expect((await lookup()).Events).toHaveLength(1);
  await aws.close();
  await open({ timing: 'aws', latencyScale: 0.001 });
  for (let count = 0; count < 200; count += 1) api.setPolicy(undefined);
  const seen = (): number => region.trail.events.filter(({ visibleAt }) => visibleAt <= now).length;
  expect(seen()).toBe(0);
  now += 6 * MINUTE;
  expect(seen()).toBeGreaterThan(180);
  expect(seen()).toBeLessThan(201);
  now += 9 * MINUTE;
  expect(seen()).toBe(201);
});

test('pages of 50, one attribute, 90 days, and a token only with its own parameters', async () => {
  await open();
  for (let count = 0; count < 60; count += 1) api.setPolicy(undefined);
  const first = await lookup();
  expect(first.Events).toHaveLength(50);
  const second = await lookup({ NextToken: first.NextToken });
  expect([second.Events?.length, second.NextToken]).toEqual([11, undefined]);
  const ids = [...(first.Events ?? []), ...(second.Events ?? [])].map(({ EventId }) => EventId);
  expect(new Set(ids).size).toBe(61);
  const refusals: readonly (readonly [LookupEventsCommandInput, string])[] = [
    [
      { LookupAttributes: [...(by('EventName', 'a').LookupAttributes ?? []), ...(by('Username', 'b').LookupAttributes ?? [])] },
      'InvalidLookupAttributesException',
    ],
    [{ MaxResults: 51 }, 'InvalidMaxResultsException'],
    [{ StartTime: new Date(START), EndTime: new Date(START - 1000) }, 'InvalidTimeRangeException'],
    [{ ...by('EventName', 'a'), NextToken: first.NextToken }, 'InvalidNextTokenException'],
    [{ NextToken: 'junk' }, 'InvalidNextTokenException'],
  ];
  for (const [input, name] of refusals) await expect(lookup(input)).rejects.toMatchObject({ name });
  now += 90 * DAY + 1000;
  expect((await lookup()).Events).toEqual([]);
});

test('each Region and account has its own; a permission can be missing', async () => {
  await open();
  expect((await cloudTrailClient(aws.url, account, { region: 'eu-west-1' }).send(new LookupEventsCommand({}))).Events).toEqual([]);
  account.deny('cloudtrail:LookupEvents');
  await expect(lookup()).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('what a company’s volume brings along was done long ago', async () => {
  await open();
  region.addVolume({ apis: 5, bytesPerDay: 1e9, seed: 1 });
  expect((await lookup(by('EventName', 'CreateDeployment'))).Events).toEqual([]);
});
