import { valueOf } from '../../src/evidence/gathered';
import { locate } from '../../src/search/locate';
import { type Orders, startOrders } from '../aws/orders-api';
import { questionOf } from './question-of';

let orders: Orders;
beforeEach(async () => {
  orders = await startOrders();
});
afterEach(() => orders.close());

/** What a program of the same team writes to the log group that the stage’s access log goes to. */
function writeBeside(requestId: string): void {
  const at = new Date(orders.clock.now).toISOString();
  const line = { requestId, ip: '10.0.0.7', time: at, errorType: 'THROTTLED', status: 429 };
  orders.region.logGroup('orders-access').write('program', JSON.stringify(line));
}

async function accessLogOf(requestId: string) {
  const { now } = orders.clock;
  const options = { now, signal: AbortSignal.timeout(20_000) };
  const located = await locate(questionOf({ request: { requestId } }), orders.ports().forQuestion(), options);
  if (located.kind !== 'found' && located.kind !== 'place-only') throw new Error(located.kind);
  return located.accessLog;
}

test('a line in the stage’s own format comes before another program’s of the same request', async () => {
  orders.api.stage('prod').update({ loggingLevel: 'OFF' });
  const { requestId } = await orders.call('/orders');
  orders.clock.now += 1_000;
  writeBeside(requestId);
  orders.clock.now += 8 * 60_000;
  const line = await accessLogOf(requestId);
  expect(valueOf(line)?.variables).toMatchObject({ status: '200', 'error.responseType': null });
  expect(line).not.toHaveProperty('unproved');
});

test('another program’s line alone is found, and proves nothing', async () => {
  const requestId = '5d2a1111-2222-4333-8444-555566667777';
  writeBeside(requestId);
  orders.clock.now += 8 * 60_000;
  const line = await accessLogOf(requestId);
  expect(line).toMatchObject({ status: 'known', unproved: { line: expect.stringContaining('THROTTLED') } });
});
