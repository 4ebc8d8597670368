import { createWhy403 } from '../../../src/why403';
import { type Orders, startOrders } from '../../aws/orders-api';
import { REQUEST_ID } from '../../slack/answers';

let orders: Orders;
beforeAll(async () => {
  orders = await startOrders();
});
afterAll(() => orders.close());

test('nothing is known before a question, and nothing is asked to know it; then the stages that were read', async () => {
  const aws = orders.ports();
  expect(aws.knownStages()).toEqual({ at: undefined, whole: false, stages: [] });
  expect(orders.playground.calls).toEqual([]);
  const why403 = createWhy403({ aws: () => aws.forQuestion(), clock: { now: () => orders.clock.now }, deadlineMs: 20_000 });
  await why403.ask(why403.understand(REQUEST_ID, orders.clock.now), { ref: 'abc123' });
  const before = orders.playground.calls.length;
  const { at, stages } = aws.knownStages();
  expect(at).toBeDefined();
  expect(stages).toEqual([{ region: 'us-east-1', apiId: 'ord3rs0001', apiName: 'orders', stage: 'prod', loggingLevel: 'INFO' }]);
  expect(orders.playground.calls.length).toBe(before);
});
