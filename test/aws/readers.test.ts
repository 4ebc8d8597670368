import { valueOf } from '../../src/evidence/gathered';
import { ACCOUNT, type Orders, startOrders } from './orders-api';

let orders: Orders;
beforeAll(async () => {
  orders = await startOrders({ regions: ['eu-central-1', 'us-east-1'] });
});
afterAll(() => orders.close());
afterEach(() => orders.playground.faults.clear());

const signal = (): AbortSignal => AbortSignal.timeout(10_000);
const place = { region: 'us-east-1', apiId: 'ord3rs0001' };

test('reads the configuration as saved', async () => {
  const { api } = orders.ports().forQuestion();
  expect(valueOf(await api.account(place, signal()))).toBe(ACCOUNT);
  expect(valueOf(await api.listApis(place, signal()))?.map(({ name }) => name)).toEqual(['orders']);
  expect(valueOf(await api.restApi(place, signal()))).toMatchObject({ api: { name: 'orders', endpointTypes: ['REGIONAL'] }, policy: null });
  const [stage] = valueOf(await api.stages(place, signal())) ?? [];
  expect(stage).toMatchObject({ name: 'prod', loggingLevel: 'INFO', dataTrace: true, hasCanary: false });
  expect(stage?.accessLog?.destinationArn).toContain(':log-group:orders-access');
  expect(valueOf(await api.authorizers(place, signal()))).toMatchObject([
    {
      name: 'by-token',
      type: 'TOKEN',
      ttlSeconds: 300,
      functionName: 'orders-authorizer',
      identitySource: ['method.request.header.Authorization'],
    },
  ]);
  expect(valueOf(await api.route(place, 'GET', '/orders/42', signal()))).toMatchObject({
    found: 'method',
    resourcePath: '/orders/{id}',
    authorizationType: 'CUSTOM',
  });
  expect(valueOf(await api.route(place, 'POST', '/order', signal()))).toEqual({
    found: 'nothing',
    near: expect.arrayContaining(['POST /orders']),
  });
  const deployment = valueOf(await api.deployment(place, stage?.deploymentId ?? '', signal()));
  expect(deployment?.routes).toEqual(['GET /orders', 'GET /orders/{id}', 'POST /orders']);
});

test('reads the usage plans of the stage and the key of the request', async () => {
  const key = orders.region.createApiKey({ name: 'partner', enabled: false });
  orders.region.createUsagePlan({ name: 'gold' }).addStage('ord3rs0001', 'prod').addKey(key);
  orders.region.createUsagePlan({ name: 'elsewhere' });
  const { api } = orders.ports().forQuestion();
  const plans = valueOf(await api.usagePlans({ ...place, stage: 'prod' }, key.id, signal()));
  expect(plans?.plansOfStage.map(({ name, keyIds }) => [name, keyIds])).toEqual([['gold', [key.id]]]);
  expect(plans?.key).toEqual({ id: key.id, enabled: false, inPlanOfStage: true });
});

test('many who ask at once cost one read, and the next question none', async () => {
  const aws = orders.ports();
  const before = orders.playground.calls.length;
  const questions = Array.from({ length: 20 }, () => aws.forQuestion());
  const answers = await Promise.all(questions.map(({ api }) => api.stages(place, signal())));
  expect(answers.every(({ status }) => status === 'known')).toBe(true);
  expect(orders.playground.calls.length - before).toBe(1);
  expect(questions.reduce((sum, { meter }) => sum + meter.calls, 0)).toBe(1);
});

test('one who gives up does not take the answer from the others', async () => {
  const aws = orders.ports();
  orders.playground.faults.add({ operation: 'GetStages', kind: 'latency', ms: 150, times: 1 });
  const leaving = new AbortController();
  const first = aws.forQuestion().api.stages(place, leaving.signal);
  const second = aws.forQuestion().api.stages(place, signal());
  leaving.abort();
  expect(await first).toMatchObject({ status: 'unknown', why: 'cancelled' });
  expect((await second).status).toBe('known');
});

test('a failure is never kept', async () => {
  const { api } = orders.ports().forQuestion();
  orders.playground.faults.add({ operation: 'GetAuthorizers', kind: 'access-denied', times: 1 });
  expect(await api.authorizers(place, signal())).toEqual({
    status: 'unknown',
    why: 'forbidden',
    detail: 'AccessDenied: I lack apigateway:GET on arn:aws:apigateway:us-east-1::/restapis/ord3rs0001/authorizers.',
    next: expect.stringContaining('apigateway:GET'),
  });
  expect((await api.authorizers(place, signal())).status).toBe('known');
});

const failures = [
  ['throttle', 'throttled'],
  ['access-denied', 'forbidden'],
  ['server-error', 'error'],
] as const;

test.each(failures)('a %s of a log read is told as %s', async (kind, why) => {
  const { logs } = orders.ports().forQuestion();
  orders.playground.faults.add({ operation: 'FilterLogEvents', kind });
  const now = orders.clock.now;
  const query = {
    region: 'us-east-1',
    group: 'API-Gateway-Execution-Logs_ord3rs0001/prod',
    anyOf: ['x'],
    from: now - 1000,
    to: now,
    limit: 10,
    newestFirst: true,
  };
  expect(await logs.find(query, signal())).toMatchObject({ status: 'unknown', why });
});

test('a call that hangs ends with the deadline', async () => {
  const { api } = orders.ports({ requestTimeoutMs: 30_000 }).forQuestion();
  orders.playground.faults.add({ operation: 'GetRestApi', kind: 'hang' });
  const begun = Date.now();
  expect(await api.restApi(place, AbortSignal.timeout(200))).toMatchObject({ status: 'unknown', why: 'timeout' });
  expect(Date.now() - begun).toBeLessThan(15_000);
});

test('credentials that AWS does not know are said to be that', async () => {
  const aws = orders.ports({ credentials: { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' } });
  expect(await aws.forQuestion().api.listApis(place, signal())).toMatchObject({
    why: 'error',
    detail: expect.stringContaining('does not accept my credentials'),
  });
});
