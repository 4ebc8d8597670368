import { locate } from '../../src/search/locate';
import type { Located } from '../../src/search/located';
import { type Orders, startOrders } from '../aws/orders-api';
import { questionOf, type Said } from './question-of';

let orders: Orders;
beforeEach(async () => {
  orders = await startOrders();
  orders.api.deploy('dev', { loggingLevel: 'INFO', dataTraceEnabled: true });
});
afterEach(() => orders.close());

async function ask(said: Said): Promise<Located> {
  const options = { now: orders.clock.now, signal: AbortSignal.timeout(20_000) };
  return locate(questionOf(said), orders.ports().forQuestion(), options);
}

/** A request that its authorizer's cached policy refuses, ten minutes ago; it leaves lines in the execution log of `dev`. */
async function refused(stage = 'dev') {
  const token = { Authorization: `token-${'x'.repeat(3000)}-9f3a1c` };
  await orders.call('/orders', token, stage);
  orders.clock.now += 2_000;
  const response = await orders.call('/orders/42', token, stage);
  expect(response.status).toBe(403);
  orders.clock.now += 10 * 60_000;
  return response;
}

test.each(['plain', 'json'] as const)('follows execution logs that are delivered to another group, in %s format', async (format) => {
  orders.api.stage('dev').deliverExecutionLogs({ to: 'log-group', name: 'team-logs', format });
  const { requestId, extendedRequestId } = await refused();
  const located = await ask({ request: { requestId } });
  expect(located).toMatchObject({
    kind: 'found',
    place: { apiId: 'ord3rs0001', stage: 'dev' },
    request: { requestId, extendedRequestId },
    // Deliveries are best-effort: what is absent proves nothing.
    executionLog: { status: 'known', complete: false, value: { clientNotAuthorized: true, whole: true } },
  });
  expect(await ask({ request: { extendedRequestId } })).toMatchObject({ kind: 'found', request: { requestId } });
});

test('a request from before the delivery is found in the managed group, complete', async () => {
  const { requestId } = await refused();
  orders.api.stage('dev').deliverExecutionLogs({ to: 'log-group', name: 'team-logs' });
  expect(await ask({ request: { requestId } })).toMatchObject({ kind: 'found', executionLog: { status: 'known', complete: true } });
});

test('where stages share a group, the record or the access log tells whose lines they are; else nobody guesses', async () => {
  for (const name of ['dev', 'prod']) orders.api.stage(name).deliverExecutionLogs({ to: 'log-group', name: 'team-logs', format: 'json' });
  const first = await refused();
  expect(await ask({ request: { requestId: first.requestId } })).toMatchObject({ kind: 'found', place: { stage: 'dev' } });

  for (const name of ['one', 'two']) orders.api.deploy(name, { loggingLevel: 'INFO' });
  for (const name of ['one', 'two']) orders.api.stage(name).deliverExecutionLogs({ to: 'log-group', name: 'shared-logs' });
  const second = await refused('two');
  const untold = await ask({ request: { requestId: second.requestId } });
  expect(untold).toMatchObject({ kind: 'place-only', accessLog: { status: 'unknown' } });
  expect(untold.place).not.toHaveProperty('stage');
});

test('a record that a caller put into a payload is nobody’s line', async () => {
  orders.api.stage('dev').deliverExecutionLogs({ to: 'log-group', name: 'team-logs' });
  const { requestId } = await refused();
  const forged = { api_id: 'ord3rs0001', stage: 'dev', payload: `(${requestId.replace(/^./, 'f')}) Method completed with status: 200` };
  orders.region.logGroup('team-logs').write('s', JSON.stringify(forged), orders.clock.now - 60_000);
  expect(await ask({ request: { requestId: requestId.replace(/^./, 'f') } })).toMatchObject({ kind: 'not-found' });
});

test('execution logs in a bucket are said to be there', async () => {
  orders.api.stage('dev').deliverExecutionLogs({ to: 'bucket', name: 'team-bucket' });
  const { requestId } = await refused();
  const hints = [{ from: 'host', region: 'us-east-1', apiId: 'ord3rs0001', stage: 'dev' } as const];
  const located = await ask({ request: { requestId }, hints });
  expect(located).toMatchObject({
    kind: 'not-found',
    reason: 'elsewhere',
    says: 'Not found: the execution log of orders/dev is delivered to S3 bucket team-bucket: search there',
    notSearched: expect.arrayContaining([{ what: 'orders/dev, execution log', why: 'delivered to S3 bucket team-bucket: search there' }]),
  });
});

test('a request whose access log alone is at hand says where the rest is', async () => {
  orders.api.stage('prod').deliverExecutionLogs({ to: 'stream', name: 'team-stream' });
  const { requestId } = await refused('prod');
  expect(await ask({ request: { requestId } })).toMatchObject({
    kind: 'found',
    place: { stage: 'prod' },
    accessLog: { status: 'known' },
    executionLog: {
      status: 'unknown',
      why: 'elsewhere',
      detail: 'The execution log of prod is delivered to Firehose stream team-stream: search there.',
      next: expect.stringContaining(requestId),
    },
  });
});

test('not being allowed to list deliveries costs nothing but a line', async () => {
  orders.account.deny('logs:DescribeDeliverySources');
  const { requestId } = await refused();
  expect(await ask({ request: { requestId } })).toMatchObject({ kind: 'found', executionLog: { status: 'known', complete: true } });
  const missed = await ask({ request: { requestId: '11111111-2222-4333-8444-555555555555' } });
  expect(missed).toMatchObject({
    kind: 'not-found',
    reason: 'nowhere',
    notSearched: expect.arrayContaining([
      {
        what: 'deliveries of execution logs in us-east-1',
        why: expect.stringContaining('AccessDenied: I lack logs:DescribeDeliverySources'),
      },
    ]),
  });
});

describe('groups of the Infrequent Access class', () => {
  const infrequent = (name: string): void => {
    orders.region.logGroup(name).logGroupClass = 'INFREQUENT_ACCESS';
  };

  test('are found and read to their end by Logs Insights', async () => {
    const { requestId } = await refused('prod');
    infrequent('orders-access');
    infrequent('API-Gateway-Execution-Logs_ord3rs0001/prod');
    expect(await ask({ request: { requestId } })).toMatchObject({
      kind: 'found',
      place: { stage: 'prod' },
      executionLog: { status: 'known', complete: true, value: { clientNotAuthorized: true, whole: true } },
      accessLog: { status: 'known', value: { variables: { 'error.responseType': 'ACCESS_DENIED' } } },
    });
  });

  test('are not lost among many others, whose common prefix leaves them out', async () => {
    orders.region.addVolume({ apis: 60, bytesPerDay: 1e8, seed: 3 });
    const { requestId } = await refused();
    infrequent('API-Gateway-Execution-Logs_ord3rs0001/dev');
    expect(await ask({ request: { requestId } })).toMatchObject({
      kind: 'found',
      place: { stage: 'dev' },
      executionLog: { complete: true },
    });
  });

  test('what Insights may not read is said', async () => {
    const { requestId } = await refused();
    infrequent('API-Gateway-Execution-Logs_ord3rs0001/dev');
    orders.account.deny('logs:StartQuery');
    expect(await ask({ request: { requestId } })).toMatchObject({
      kind: 'not-found',
      notSearched: expect.arrayContaining([{ what: 'orders/dev, execution log', why: 'AccessDenied: I lack logs:StartQuery' }]),
    });
  });
});
