import { known, valueOf } from '../../src/evidence/gathered';
import { gather } from '../../src/gather';
import { askedSighting } from '../../src/search/asked';
import { locate } from '../../src/search/locate';
import { type Orders, startOrders } from '../aws/orders-api';
import { questionOf, type Said } from '../search/question-of';

let orders: Orders;
beforeEach(async () => {
  orders = await startOrders();
});
afterEach(() => orders.close());

async function ask(said: Said, deadlineMs = 20_000) {
  const { now } = orders.clock;
  const ports = orders.ports().forQuestion();
  const question = questionOf(said);
  const options = { now, signal: AbortSignal.timeout(deadlineMs) };
  const located = await locate(question, ports, options);
  const sighting = askedSighting(question);
  return gather(located, ports, { ...options, ...(sighting === undefined ? {} : { sighting }) });
}

const HOST = [{ from: 'host', region: 'us-east-1', apiId: 'ord3rs0001', stage: 'prod' }];

async function poisoned() {
  const first = await orders.call('/orders');
  orders.clock.now += 2_000;
  const second = await orders.call('/orders/42');
  orders.clock.now += 8 * 60_000;
  return { first, second };
}

test('everything that AWS knows of a request refused by a cached policy', async () => {
  const { first, second } = await poisoned();
  const { request, evidence, notRead } = await ask({ request: { requestId: second.requestId } });
  expect(request).toMatchObject({ apiName: 'orders', accountId: '111122223333', region: 'us-east-1', status: 403 });
  expect(valueOf(evidence.resourcePolicy)).toBeNull();
  expect(valueOf(evidence.stage)?.name).toBe('prod');
  expect(valueOf(evidence.route)).toMatchObject({ found: 'method', resourcePath: '/orders/{id}' });
  expect(valueOf(evidence.authorizers)).toHaveLength(1);
  expect(evidence.usagePlans).toBeUndefined();
  expect(evidence.history).toMatchObject({
    status: 'known',
    complete: true,
    value: {
      identityTail: '9f3a1c',
      seconds: 300,
      requests: [{ requestId: first.requestId, status: 200, functionCalled: 'yes', methodArn: expect.stringContaining('/GET/orders') }],
    },
  });
  expect(valueOf(evidence.history)?.requests[0]?.policy?.document?.statements).toHaveLength(1);
  expect(evidence.functionLog?.status).toBe('known');
  expect(notRead).toEqual([]);
});

test('two identities within the TTL leave the history open', async () => {
  await orders.call('/orders', { Authorization: 'another-token-of-ffffff' });
  const { second } = await poisoned();
  const { evidence } = await ask({ request: { requestId: second.requestId } });
  expect(evidence.history).toMatchObject({ status: 'unknown', detail: expect.stringContaining('names no identity') });
});

test('the identity that the log names is followed among others', async () => {
  await orders.call('/orders', { Authorization: 'another-token-of-ffffff' });
  await orders.call('/orders');
  orders.clock.now += 301_000;
  const again = await orders.call('/orders');
  orders.clock.now += 10 * 60_000;
  const { evidence } = await ask({ request: { requestId: again.requestId } });
  expect(valueOf(evidence.history)?.identityTail).toBe('9f3a1c');
  expect(valueOf(evidence.functionLog)?.lines.some(({ message }) => message.startsWith('REPORT RequestId'))).toBe(true);
});

test.each([
  ['GetRestApi', ['restApi', 'resourcePolicy']],
  ['GetResources', ['route']],
  ['GetAuthorizers', ['authorizers']],
] as const)('a refused %s costs its own evidence only', async (operation, lost) => {
  const { second } = await poisoned();
  orders.playground.faults.add({ operation, kind: 'access-denied' });
  const { evidence, notRead } = await ask({ request: { requestId: second.requestId } });
  const denied = Object.entries(evidence).flatMap(([kind, gathered]) =>
    gathered?.status === 'unknown' && gathered.why === 'forbidden' ? [kind] : [],
  );
  expect(denied).toEqual(lost);
  expect(notRead.every(({ why }) => why.includes('I lack apigateway:GET'))).toBe(true);
  expect(evidence.executionLog?.status).toBe('known');
});

test('the function log says whose permission is missing', async () => {
  const { second } = await poisoned();
  const { now } = orders.clock;
  const ports = orders.ports().forQuestion();
  const options = { now, signal: AbortSignal.timeout(10_000) };
  const located = await locate(questionOf({ request: { requestId: second.requestId } }), ports, options);
  orders.account.deny('logs:FilterLogEvents');
  const { evidence } = await gather(located, ports, options);
  expect(evidence.functionLog).toMatchObject({
    status: 'unknown',
    why: 'forbidden',
    detail: expect.stringContaining('logs:FilterLogEvents on arn:aws:logs:us-east-1:*:log-group:/aws/lambda/orders-authorizer'),
  });
});

test('keys are read where the evidence speaks of them, and a paste stays where AWS is silent', async () => {
  const { evidence, request } = await ask({ message: 'Forbidden', hints: HOST });
  expect(valueOf(evidence.usagePlans)).toEqual({ allKeys: [], plansOfStage: [], readAt: expect.stringMatching(/^\d{4}-.*Z$/) });
  expect(evidence.response).toMatchObject({ status: 'known', pasted: true });
  expect(request).toMatchObject({ apiId: 'ord3rs0001', apiName: 'orders' });
});

test('a route that is not there brings the deployment', async () => {
  const response = await orders.call('/order');
  orders.clock.now += 8 * 60_000;
  const { evidence } = await ask({
    request: { requestId: response.requestId, httpMethod: 'GET', path: '/order' },
    message: 'Missing Authentication Token',
    hints: HOST,
  });
  expect(valueOf(evidence.deployment)?.routes).toContain('GET /orders');
});

test('with nothing there is the paste, and no call', async () => {
  const ports = orders.ports().forQuestion();
  const response = known({ message: 'Forbidden', headers: {}, headersComplete: false }, 'response', { pasted: true });
  const sighting = { request: { apiType: 'unknown' as const }, evidence: { response } };
  const { evidence } = await gather(undefined, ports, { now: orders.clock.now, signal: AbortSignal.timeout(1_000), sighting });
  expect(evidence).toEqual({ response });
  expect(ports.meter.calls).toBe(0);
});

test('the deadline ends a gathering that hangs', async () => {
  const { second } = await poisoned();
  orders.playground.faults.add({ operation: 'GetAuthorizers', kind: 'hang' });
  // What answers has to be read within it on a busy machine too; without it the hanging call ends nothing, and the test fails by its own time.
  const { evidence } = await ask({ request: { requestId: second.requestId } }, 4_000);
  expect(evidence.authorizers).toMatchObject({ status: 'unknown', why: 'timeout' });
  expect(evidence.executionLog?.status).toBe('known');
});
