import { startAws } from '../../playground/aws/main';
import { type Aws, type AwsOverrides, createAwsPorts } from '../../src/aws/create-aws-ports';

const ACCESS_FORMAT =
  '{"requestId":"$context.requestId","extendedRequestId":"$context.extendedRequestId","apiId":"$context.apiId","stage":"$context.stage","requestTimeEpoch":"$context.requestTimeEpoch","httpMethod":"$context.httpMethod","path":"$context.path","status":"$context.status","responseType":"$context.error.responseType","error":$context.error.messageString,"authorizerRequestId":"$context.authorizer.requestId","principalId":"$context.authorizer.principalId","ip":"$context.identity.sourceIp","accountId":"$context.accountId"}';

export const ACCOUNT = '111122223333';

/** A clock that tests move. */
export interface TestClock {
  now: number;
}

/** Allows the one route that it is asked for: the policy that poisons a cache. */
export function allowOneRoute(event: unknown) {
  const methodArn = typeof event === 'object' && event !== null ? Reflect.get(event, 'methodArn') : undefined;
  return {
    principalId: 'customer-4711',
    policyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: methodArn }] },
  };
}

/** One account with an API `orders` (authorizer, full logs, stage `prod`) in us-east-1, over loopback HTTP with the real SDK. */
export async function startOrders(options: { readonly regions?: readonly string[]; readonly ingestionLagMs?: number } = {}) {
  const clock: TestClock = { now: Date.UTC(2026, 10, 22, 12, 0, 0) };
  const lag = options.ingestionLagMs === undefined ? {} : { ingestionLagMs: options.ingestionLagMs };
  const playground = await startAws({ now: () => clock.now, ...lag });
  const account = playground.account(ACCOUNT);
  const region = account.region('us-east-1');
  const authorize = region.createFunction('orders-authorizer', allowOneRoute);
  const api = region.createRestApi({ name: 'orders', id: 'ord3rs0001' });
  const authorizer = api.authorizer({ name: 'by-token', type: 'TOKEN', functionName: authorize.name, ttl: 300 });
  api.method('GET', '/orders', { authorizer, integration: { type: 'MOCK' } });
  api.method('GET', '/orders/{id}', { authorizer, integration: { type: 'MOCK' } });
  api.method('POST', '/orders', { integration: { type: 'MOCK' } });
  api.deploy('prod', { loggingLevel: 'INFO', dataTraceEnabled: true, accessLog: { group: 'orders-access', format: ACCESS_FORMAT } });

  const opened: Aws[] = [];
  const ports = (overrides: AwsOverrides = {}) => {
    const { accessKeyId, secretAccessKey } = account;
    const credentials = { accessKeyId, secretAccessKey };
    const config = { regions: options.regions ?? ['us-east-1'], endpointUrl: playground.url };
    const aws = createAwsPorts(config, { credentials, maxAttempts: 2, requestTimeoutMs: 2_000, ...overrides });
    opened.push(aws);
    return aws;
  };
  const call = (path: string, headers: Readonly<Record<string, string>> = { Authorization: 'token-of-customer-9f3a1c' }, stage = 'prod') =>
    playground.send({ region: 'us-east-1', apiId: api.id, stage, method: 'GET', path, headers, sourceIp: '203.0.113.7' });
  const close = async (): Promise<void> => {
    for (const aws of opened) aws.close();
    await playground.close();
  };
  return { playground, account, region, api, authorizer, clock, ports, call, close };
}

export type Orders = Awaited<ReturnType<typeof startOrders>>;
