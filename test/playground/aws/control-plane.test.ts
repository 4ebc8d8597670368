import {
  APIGatewayClient,
  CreateRestApiCommand,
  FlushStageAuthorizersCacheCommand,
  GetAccountCommand,
  GetApiKeyCommand,
  GetApiKeysCommand,
  GetAuthorizerCommand,
  GetAuthorizersCommand,
  GetDeploymentCommand,
  GetDeploymentsCommand,
  GetMethodCommand,
  GetResourceCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetStageCommand,
  GetStagesCommand,
  GetUsagePlanKeysCommand,
  GetUsagePlansCommand,
  paginateGetRestApis,
} from '@aws-sdk/client-api-gateway';
import { type Account, type PlaygroundAws, startAws } from '../../../playground/aws/main';
import type { RestApi } from '../../../playground/aws/rest-api';
import { gatewayClient } from './clients';

const NOW = Date.UTC(2026, 10, 22, 10, 0, 0);
let aws: PlaygroundAws;
let account: Account;
let client: APIGatewayClient;
let api: RestApi;
let authorizerId: string;

beforeAll(async () => {
  aws = await startAws({ now: () => NOW });
  account = aws.account('111122223333');
  const region = account.region('us-east-1');
  client = gatewayClient(aws.url, account);
  region.createFunction('auth', () => null);
  api = region.createRestApi({
    name: 'orders',
    policy: {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
    },
  });
  const authorizer = api.authorizer({ name: 'auth', type: 'TOKEN', functionName: 'auth', validationRegex: 'Bearer .+' });
  authorizerId = authorizer.id;
  api.method('GET', '/orders/{id}', { authorizer, apiKeyRequired: true, integration: { type: 'MOCK' } });
  api.deploy('prod', { loggingLevel: 'INFO', accessLog: { group: 'access', format: '$context.requestId' }, variables: { colour: 'blue' } });
  const key = region.createApiKey({ name: 'mobile', value: 'abcdefghijklmnopqrstuvwxyz' });
  region
    .createUsagePlan({ name: 'plan', throttle: { rateLimit: 1, burstLimit: 2 }, quota: { limit: 5, period: 'DAY' } })
    .addStage(api.id, 'prod')
    .addKey(key);
});
afterAll(() => aws.close());

test('GetRestApi shows the saved policy as a doubly escaped string with the shorthand expanded', async () => {
  const found = await client.send(new GetRestApiCommand({ restApiId: api.id }));
  expect(found.policy?.startsWith('{\\"Version\\":\\"2012-10-17\\"')).toBe(true);
  expect(found.policy).toContain(`arn:aws:execute-api:us-east-1:111122223333:${api.id}\\/*`);
  const once = JSON.parse(`"${found.policy}"`) as string;
  expect(JSON.parse(once)).toMatchObject({ Statement: { Resource: `arn:aws:execute-api:us-east-1:111122223333:${api.id}/*` } });
  expect(found.createdDate?.getTime()).toBe(NOW);
  expect(found.endpointConfiguration).toEqual({ types: ['REGIONAL'], ipAddressType: 'ipv4' });
  expect(found.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test('stages, singly and as a list', async () => {
  const stage = await client.send(new GetStageCommand({ restApiId: api.id, stageName: 'prod' }));
  expect(stage.methodSettings?.['*/*']).toMatchObject({ loggingLevel: 'INFO', dataTraceEnabled: false });
  expect(stage.accessLogSettings).toEqual({
    destinationArn: 'arn:aws:logs:us-east-1:111122223333:log-group:access',
    format: '$context.requestId',
  });
  expect(stage.variables).toEqual({ colour: 'blue' });
  const all = await client.send(new GetStagesCommand({ restApiId: api.id }));
  expect(all.item?.map((item) => item.stageName)).toEqual(['prod']);
  expect(all.item?.[0]?.deploymentId).toBe(stage.deploymentId);
});

test('resources with and without their methods', async () => {
  const bare = await client.send(new GetResourcesCommand({ restApiId: api.id }));
  expect(bare.items?.map((item) => item.path)).toEqual(['/', '/orders', '/orders/{id}']);
  const leaf = bare.items?.[2];
  expect(leaf?.resourceMethods).toEqual({ GET: {} });
  const embedded = await client.send(new GetResourcesCommand({ restApiId: api.id, embed: ['methods'] }));
  expect(embedded.items?.[2]?.resourceMethods?.GET).toMatchObject({ authorizationType: 'CUSTOM', authorizerId, apiKeyRequired: true });
  const one = await client.send(new GetResourceCommand({ restApiId: api.id, resourceId: leaf?.id }));
  expect(one.parentId).toBe(bare.items?.[1]?.id);
  const method = await client.send(new GetMethodCommand({ restApiId: api.id, resourceId: leaf?.id, httpMethod: 'GET' }));
  expect(method).toMatchObject({ httpMethod: 'GET', authorizerId, methodIntegration: { type: 'MOCK' } });
  await expect(client.send(new GetMethodCommand({ restApiId: api.id, resourceId: leaf?.id, httpMethod: 'PUT' }))).rejects.toMatchObject({
    name: 'NotFoundException',
    message: 'Invalid Method identifier specified',
  });
});

test('authorizers leave out a TTL that was never set', async () => {
  const one = await client.send(new GetAuthorizerCommand({ restApiId: api.id, authorizerId }));
  expect(one).toMatchObject({
    type: 'TOKEN',
    authType: 'custom',
    identitySource: 'method.request.header.Authorization',
    identityValidationExpression: 'Bearer .+',
  });
  expect(one.authorizerResultTtlInSeconds).toBeUndefined();
  expect(one.authorizerUri).toBe(
    'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111122223333:function:auth/invocations',
  );
  const all = await client.send(new GetAuthorizersCommand({ restApiId: api.id }));
  expect(all.items?.map((item) => item.id)).toEqual([authorizerId]);
});

test('deployments, with the summary of their methods', async () => {
  const all = await client.send(new GetDeploymentsCommand({ restApiId: api.id }));
  const deploymentId = all.items?.[0]?.id;
  expect(all.items?.[0]?.apiSummary).toBeUndefined();
  const one = await client.send(new GetDeploymentCommand({ restApiId: api.id, deploymentId, embed: ['apisummary'] }));
  expect(one.apiSummary).toEqual({ '/orders/{id}': { GET: { authorizationType: 'CUSTOM', apiKeyRequired: true } } });
});

test('usage plans and keys; values only when asked for', async () => {
  const plans = await client.send(new GetUsagePlansCommand({}));
  const usagePlanId = plans.items?.[0]?.id;
  expect(plans.items?.[0]).toMatchObject({
    apiStages: [{ apiId: api.id, stage: 'prod' }],
    throttle: { burstLimit: 2 },
    quota: { limit: 5, period: 'DAY' },
  });
  const planKeys = await client.send(new GetUsagePlanKeysCommand({ usagePlanId }));
  expect(planKeys.items?.map((key) => key.name)).toEqual(['mobile']);
  const hidden = await client.send(new GetApiKeysCommand({}));
  expect(hidden.items?.[0]).toMatchObject({ name: 'mobile', enabled: true, stageKeys: [`${api.id}/prod`] });
  expect(hidden.items?.[0]?.value).toBeUndefined();
  const shown = await client.send(new GetApiKeysCommand({ includeValues: true }));
  expect(shown.items?.[0]?.value).toBe('abcdefghijklmnopqrstuvwxyz');
  const one = await client.send(new GetApiKeyCommand({ apiKey: hidden.items?.[0]?.id, includeValue: true }));
  expect(one.value).toBe('abcdefghijklmnopqrstuvwxyz');
});

test('the account names the role that writes the logs', async () => {
  const found = await client.send(new GetAccountCommand({}));
  expect(found.cloudwatchRoleArn).toBe('arn:aws:iam::111122223333:role/apigateway-logs');
});

test('the flush answers 202 with nothing in it', async () => {
  const done = await client.send(new FlushStageAuthorizersCacheCommand({ restApiId: api.id, stageName: 'prod' }));
  expect(done.$metadata.httpStatusCode).toBe(202);
  expect(aws.calls.at(-1)).toMatchObject({
    service: 'apigateway',
    operation: 'FlushStageAuthorizersCache',
    accountId: '111122223333',
    status: 202,
    params: { api: api.id, stage: 'prod' },
  });
});

test('lists come in pages', async () => {
  const region = account.region('eu-west-1');
  for (let index = 0; index < 7; index += 1) region.createRestApi({ name: `api-${index}` });
  const elsewhere = gatewayClient(aws.url, account, { region: 'eu-west-1' });
  const names: (string | undefined)[][] = [];
  for await (const page of paginateGetRestApis({ client: elsewhere, pageSize: 3 }, {}))
    names.push(page.items?.map((item) => item.name) ?? []);
  expect(names).toEqual([['api-0', 'api-1', 'api-2'], ['api-3', 'api-4', 'api-5'], ['api-6']]);
  await expect(elsewhere.send(new GetRestApisCommand({ limit: 501 }))).rejects.toMatchObject({ name: 'BadRequestException' });
});

test('what does not exist, is not known, or is not allowed', async () => {
  await expect(client.send(new GetRestApiCommand({ restApiId: 'nosuchapi0' }))).rejects.toMatchObject({
    name: 'NotFoundException',
    message: 'Invalid API identifier specified 111122223333:nosuchapi0',
    $metadata: { httpStatusCode: 404 },
  });
  await expect(client.send(new GetStageCommand({ restApiId: api.id, stageName: 'dev' }))).rejects.toMatchObject({
    message: 'Invalid stage identifier specified',
  });
  await expect(client.send(new CreateRestApiCommand({ name: 'new' }))).rejects.toMatchObject({ name: 'UnknownOperationException' });
  const stranger = gatewayClient(aws.url, account, { accessKeyId: 'AKIASTRANGER' });
  await expect(stranger.send(new GetRestApisCommand({}))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
    $metadata: { httpStatusCode: 403 },
  });
  account.deny('apigateway:DELETE');
  await expect(client.send(new FlushStageAuthorizersCacheCommand({ restApiId: api.id, stageName: 'prod' }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('is not authorized to perform: apigateway:DELETE'),
  });
  expect((await client.send(new GetRestApiCommand({ restApiId: api.id }))).id).toBe(api.id);
  account.allow('apigateway:DELETE');
  expect(
    (await client.send(new FlushStageAuthorizersCacheCommand({ restApiId: api.id, stageName: 'prod' }))).$metadata.httpStatusCode,
  ).toBe(202);
});

test('another account sees its own APIs only', async () => {
  const other = aws.account('444455556666', { denied: ['apigateway:GetStages'] });
  const theirs = gatewayClient(aws.url, other);
  expect((await theirs.send(new GetRestApisCommand({}))).items).toEqual([]);
  await expect(theirs.send(new GetStagesCommand({ restApiId: api.id }))).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
