import type { Answer } from '../../src/answer';
import { known } from '../../src/evidence/gathered';
import type { AwsPorts, InsightsQuery } from '../../src/ports';
import { type Spending, spendingInMemory } from '../../src/quota/spending';
import type { SkeletonRead } from '../../src/search/skeleton/read-skeleton';
import { createWhy403 } from '../../src/why403';
import { ACCOUNT, type Orders, startOrders } from '../aws/orders-api';

const ID = '0badcafe-1111-4222-8333-444455556666';
const GROUP = 'API-Gateway-Execution-Logs_ord3rs0001/prod';
const HOUR_MS = 3_600_000;
const TB = 1e12;

let orders: Orders;
beforeEach(async () => {
  orders = await startOrders();
});
afterEach(() => orders.close());

/** Groups of a terabyte a day that only Logs Insights reads; the line is ten hours old. */
function dearPorts(queries: InsightsQuery[]): AwsPorts {
  const own = orders.ports().forQuestion();
  const { now } = orders.clock;
  const dear = ({ skeleton, gaps }: SkeletonRead): SkeletonRead => {
    const groups = skeleton.groups.map((group) => ({ ...group, bytesPerDay: TB, infrequentAccess: true }));
    return { gaps, skeleton: { ...skeleton, groups } };
  };
  const rows = [{ group: GROUP, timestamp: now - 10 * HOUR_MS, message: `(${ID}) Method completed with status: 403` }];
  const insights = {
    start: async (query: InsightsQuery) => {
      queries.push(query);
      return known(String(queries.length - 1), 'execution-log' as const);
    },
    results: async (_place: unknown, id: string) => {
      const { from = 0, to = 0 } = queries[Number(id)] ?? {};
      const bytesScanned = ((to - from) / 86_400_000) * TB;
      return known(
        { rows: rows.filter(({ timestamp }) => timestamp > from), bytesScanned, state: 'complete' as const },
        'execution-log' as const,
      );
    },
    stop: async () => undefined,
  };
  const { skeletons } = own;
  return {
    ...own,
    ground: (place) => ({ ...own.ground(place), insights }),
    skeletons: {
      now: () => skeletons.now(),
      of: async (place, signal) => dear(await skeletons.of(place, signal)),
      whole: async (outline, signal) => dear(await skeletons.whole(outline, signal)),
      afresh: async (place, signal) => dear(await skeletons.afresh(place, signal)),
    },
  };
}

interface Paid {
  readonly answer: Answer;
  readonly queries: readonly InsightsQuery[];
}

async function ask(spending: Spending, budgetDollars?: number): Promise<Paid> {
  const queries: InsightsQuery[] = [];
  const why403 = createWhy403({
    aws: () => dearPorts(queries),
    clock: { now: () => orders.clock.now },
    deadlineMs: 20_000,
    day: { spending, dailyDollars: 5 },
  });
  const question = why403.understand(ID, orders.clock.now);
  const answer = await why403.ask(question, { ref: '7f3a02', ...(budgetDollars === undefined ? {} : { budgetDollars }) });
  return { answer, queries };
}

beforeEach(() => {
  orders.region.logGroup(GROUP).write('s', `(99999999-0000-4000-8000-000000000000) Starting execution for request`);
});

test('a step past the budget is not begun: the answer has its price, and whose bill it is', async () => {
  const spending = spendingInMemory();
  const { answer, queries } = await ask(spending);
  expect(answer).toMatchObject({ kind: 'not-found', reason: 'over-budget', wider: { accounts: [`${ACCOUNT} us-east-1`] } });
  const dollars = answer.kind === 'not-found' ? (answer.wider?.dollars ?? 0) : 0;
  expect(dollars).toBeGreaterThan(0.25);
  const ofDear = queries.filter(({ groups }) => 'names' in groups && groups.names.includes(GROUP));
  expect(ofDear.length).toBeGreaterThan(0);
  for (const { from, to } of ofDear) expect(((to - from) / 86_400_000) * TB * 0.005e-9).toBeLessThan(0.25);
  expect(await spending.spent(new Date(orders.clock.now).toISOString().slice(0, 10), 'own')).toBeGreaterThan(0);
});

test('agreed to, it goes on and finds the line', async () => {
  const { queries, answer } = await ask(spendingInMemory(), 30);
  expect(queries.some(({ from }) => from <= orders.clock.now - 24 * HOUR_MS)).toBe(true);
  expect(answer).not.toMatchObject({ kind: 'not-found' });
});

test('a day that has reached its cap: Logs Insights is not asked, and the answer says what was spent', async () => {
  const spending = spendingInMemory();
  await spending.add(new Date(orders.clock.now).toISOString().slice(0, 10), 'own', 5.12);
  const { answer, queries } = await ask(spending);
  expect(queries).toEqual([]);
  expect(answer).toMatchObject({
    kind: 'not-found',
    notSearched: expect.arrayContaining([
      { what: 'Logs Insights', why: '$5.12 of the $5.00 a day (search.dailyDollars) are spent since 00:00 UTC' },
    ]),
  });
});
