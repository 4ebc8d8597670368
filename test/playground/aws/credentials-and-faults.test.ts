import { APIGatewayClient, FlushStageAuthorizersCacheCommand, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { type Account, type PlaygroundAws, startAws } from '../../../playground/aws/main';
import { gatewayClient, logsClient } from './clients';

let aws: PlaygroundAws;
let account: Account;
beforeEach(async () => {
  aws = await startAws();
  account = aws.account('111122223333');
});
afterEach(() => aws.close());

function asRole(roleArn: string, externalId?: string): APIGatewayClient {
  const { accessKeyId, secretAccessKey } = account;
  return new APIGatewayClient({
    endpoint: aws.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: fromTemporaryCredentials({
      masterCredentials: { accessKeyId, secretAccessKey },
      params: { RoleArn: roleArn, RoleSessionName: 'why403', ...(externalId === undefined ? {} : { ExternalId: externalId }) },
      clientConfig: { endpoint: aws.url, region: 'us-east-1', maxAttempts: 1 },
    }),
  });
}

test('an assumed role acts in its own account, with its own refusals', async () => {
  const other = aws.account('444455556666');
  const api = other.region('us-east-1').createRestApi({ name: 'theirs' });
  api.deploy('prod');
  const role = other.role('writer', { denied: ['apigateway:GET'], externalId: 'secret' });
  const client = asRole(role, 'secret');
  const flushed = await client.send(new FlushStageAuthorizersCacheCommand({ restApiId: api.id, stageName: 'prod' }));
  expect(flushed.$metadata.httpStatusCode).toBe(202);
  await expect(client.send(new GetRestApisCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('assumed-role/writer/why403'),
  });
  expect(aws.calls.map((call) => [call.service, call.operation, call.accountId, call.status])).toEqual([
    ['sts', 'AssumeRole', '111122223333', 200],
    ['apigateway', 'FlushStageAuthorizersCache', '444455556666', 202],
    ['apigateway', 'GetRestApis', '444455556666', 403],
  ]);
  await expect(asRole(role).send(new GetRestApisCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(asRole('arn:aws:iam::999999999999:role/none').send(new GetRestApisCommand({}))).rejects.toMatchObject({
    name: 'AccessDenied',
  });
});

test('a session ends: later calls are refused with ExpiredToken, and so are its own keys without their token', async () => {
  let now = Date.now();
  const timed = await startAws({ now: () => now });
  const { accessKeyId, secretAccessKey } = timed.account('111122223333');
  const role = timed.account('444455556666').role('reader');
  const sts = { endpoint: timed.url, region: 'us-east-1', maxAttempts: 1 };
  const assume = (DurationSeconds?: number) =>
    fromTemporaryCredentials({
      masterCredentials: { accessKeyId, secretAccessKey },
      params: { RoleArn: role, RoleSessionName: 'why403', ...(DurationSeconds === undefined ? {} : { DurationSeconds }) },
      clientConfig: sts,
    })();
  const session = await assume(900);
  expect(session.expiration?.getTime()).toBe(Math.floor(now + 900_000));
  const logs = new CloudWatchLogsClient({ ...sts, credentials: { ...session, expiration: new Date(now + 86_400_000) } });
  const gateway = new APIGatewayClient({ ...sts, credentials: { ...session, expiration: new Date(now + 86_400_000) } });
  await logs.send(new DescribeLogGroupsCommand({}));
  now += 900_000;
  await expect(logs.send(new DescribeLogGroupsCommand({}))).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  await expect(gateway.send(new GetRestApisCommand({}))).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  const { sessionToken: _token, ...withoutToken } = await assume(900);
  await expect(
    new CloudWatchLogsClient({ ...sts, credentials: withoutToken }).send(new DescribeLogGroupsCommand({})),
  ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  await expect(assume(60)).rejects.toMatchObject({ name: 'ValidationError' });
  await expect(assume(7_200)).rejects.toMatchObject({ name: 'ValidationError' });
  timed.account('111122223333').keysExpireAt = now;
  await expect(assume()).rejects.toMatchObject({ name: 'ExpiredToken' });
  await timed.close();
});

test('a Region that the account has not enabled knows none of its keys', async () => {
  aws.account('111122223333', { regions: ['us-east-1', 'eu-south-2'] });
  await logsClient(aws.url, account, { region: 'eu-south-2' }).send(new DescribeLogGroupsCommand({}));
  await expect(logsClient(aws.url, account, { region: 'me-central-1' }).send(new DescribeLogGroupsCommand({}))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  });
});

test('GetCallerIdentity says whose key it is', async () => {
  const response = await fetch(aws.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `AWS4-HMAC-SHA256 Credential=${account.accessKeyId}/20261122/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=x`,
    },
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
  });
  expect(await response.text()).toContain('<Account>111122223333</Account>');
});

test.each([
  ['throttle', 'TooManyRequestsException', 429],
  ['access-denied', 'AccessDeniedException', 403],
  ['server-error', 'InternalFailure', 500],
] as const)('the fault %s', async (kind, name, status) => {
  const remove = aws.faults.add({ service: 'apigateway', operation: 'GetRestApis', kind });
  const client = gatewayClient(aws.url, account);
  await expect(client.send(new GetRestApisCommand({}))).rejects.toMatchObject({ name, $metadata: { httpStatusCode: status } });
  await logsClient(aws.url, account).send(new DescribeLogGroupsCommand({}));
  remove();
  expect((await client.send(new GetRestApisCommand({}))).items).toEqual([]);
});

test('a fault with a number of times is gone after them, and the SDK retries through it', async () => {
  aws.faults.add({ service: 'logs', kind: 'throttle', times: 2 });
  const found = await logsClient(aws.url, account, { maxAttempts: 3 }).send(new DescribeLogGroupsCommand({}));
  expect(found.$metadata.attempts).toBe(3);
  expect(aws.calls.map((call) => call.status)).toEqual([400, 400, 200]);
});

test('faults of another Region do not hit, and clear removes all', async () => {
  aws.faults.add({ region: 'eu-west-1', kind: 'throttle' });
  expect((await logsClient(aws.url, account).send(new DescribeLogGroupsCommand({}))).logGroups).toEqual([]);
  await expect(logsClient(aws.url, account, { region: 'eu-west-1' }).send(new DescribeLogGroupsCommand({}))).rejects.toMatchObject({
    name: 'ThrottlingException',
  });
  aws.faults.clear();
  expect((await logsClient(aws.url, account, { region: 'eu-west-1' }).send(new DescribeLogGroupsCommand({}))).logGroups).toEqual([]);
});

test('latency delays an answer, a hang never gives one', async () => {
  aws.faults.add({ kind: 'latency', ms: 150, times: 1 });
  const before = Date.now();
  await logsClient(aws.url, account).send(new DescribeLogGroupsCommand({}));
  expect(Date.now() - before).toBeGreaterThanOrEqual(145);
  aws.faults.add({ kind: 'hang' });
  const waiting = logsClient(aws.url, account).send(new DescribeLogGroupsCommand({}), { abortSignal: AbortSignal.timeout(200) });
  await expect(waiting).rejects.toMatchObject({ name: expect.stringMatching(/AbortError|TimeoutError/) });
});
