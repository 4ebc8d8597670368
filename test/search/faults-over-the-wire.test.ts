import { within } from '../../src/deadline';
import { locate } from '../../src/search/locate';
import type { Located } from '../../src/search/located';
import { type Orders, startOrders } from '../aws/orders-api';
import { hintAt, questionOf, type Said } from './question-of';

let orders: Orders;
beforeEach(async () => {
  orders = await startOrders({ regions: ['us-east-1', 'eu-central-1'] });
});
afterEach(() => orders.close());

const DEADLINE_MS = 4_000;
const NOBODY: Said = { request: { requestId: '7d3f0000-aaaa-4bbb-8ccc-123456789abc' } };

async function ask(said: Said): Promise<{ readonly located: Located; readonly ms: number }> {
  const begun = Date.now();
  const ports = orders.ports({ requestTimeoutMs: 500, maxAttempts: 1 }).forQuestion();
  const located = await within(DEADLINE_MS, undefined, (signal) => locate(questionOf(said), ports, { now: orders.clock.now, signal }));
  return { located, ms: Date.now() - begun };
}

async function refused() {
  const response = await orders.call('/orders/42', {});
  orders.clock.now += 8 * 60_000;
  return response;
}

const OPERATIONS = ['GetRestApis', 'GetStages', 'DescribeLogGroups', 'FilterLogEvents'] as const;

describe.each(OPERATIONS)('%s', (operation) => {
  test.each([
    ['denied', 'access-denied', /AccessDenied: I lack/],
    ['throttled', 'throttle', /Throttled/],
    ['hanging', 'hang', /Timeout/],
    ['failing', 'server-error', /failed/],
  ] as const)('%s: what it hides is said, and nothing is called nowhere', async (_, kind, words) => {
    await refused();
    orders.playground.faults.add({ operation, kind });
    // Logs Insights would read what FilterLogEvents may not.
    if (operation === 'FilterLogEvents') orders.playground.faults.add({ operation: 'StartQuery', kind });
    const { located, ms } = await ask(NOBODY);
    // What hangs takes a minute; a machine that is busy takes some seconds more.
    expect(ms).toBeLessThan(DEADLINE_MS + 10_000);
    expect(located.kind === 'not-found' || located.kind === 'unreadable').toBe(true);
    const told = located.kind === 'unreadable' ? located.why : JSON.stringify(located.notSearched);
    expect(told).toMatch(words);
  });
});

test.each(['GetRestApis', 'GetStages', 'DescribeLogGroups'] as const)(
  '%s denied: one of the other ways leads to the request',
  async (operation) => {
    const { requestId } = await refused();
    orders.playground.faults.add({ operation, kind: 'access-denied' });
    expect((await ask({ request: { requestId } })).located).toMatchObject({ kind: 'found', place: { apiId: 'ord3rs0001', stage: 'prod' } });
  },
);

test.each(['hang', 'throttle', 'server-error'] as const)('a Region that is down (%s) hides only itself', async (kind) => {
  const { requestId } = await refused();
  orders.playground.faults.add({ region: 'eu-central-1', kind });
  const found = await ask({ request: { requestId }, hints: [hintAt(orders.clock.now - 8 * 60_000, 'eu-central-1')] });
  expect(found.located).toMatchObject({ kind: 'found', place: { region: 'us-east-1' } });
  const { located } = await ask(NOBODY);
  expect(JSON.stringify(located)).toContain('the APIs of eu-central-1');
  expect(located.searched.join()).toContain('us-east-1');
});

test('nothing listens there any more: unreadable, not nowhere', async () => {
  const ports = orders.ports({ requestTimeoutMs: 500, maxAttempts: 1 }).forQuestion();
  await orders.playground.close();
  const located = await within(DEADLINE_MS, undefined, (signal) => locate(questionOf(NOBODY), ports, { now: orders.clock.now, signal }));
  expect(located).toMatchObject({ kind: 'unreadable', why: expect.stringContaining('ECONNREFUSED') });
});
