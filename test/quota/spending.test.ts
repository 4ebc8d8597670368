import { appendFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { known } from '../../src/evidence/gathered';
import type { AwsPorts, InsightsResult } from '../../src/ports';
import { type DayCap, type Spending, spendingInMemory, withinDay } from '../../src/quota/spending';
import { openSpendingFiles } from '../../src/state/spending-files';
import { startOrders } from '../aws/orders-api';

const DAY = '2026-11-22';
const NOON = Date.UTC(2026, 10, 22, 12);
const PLACE = { region: 'us-east-1' };
const { signal } = new AbortController();

const openInFiles = async (): Promise<Spending> => openSpendingFiles(await mkdtemp(join(tmpdir(), 'why403-')));

describe.each([
  ['in memory', async () => spendingInMemory()],
  ['in files', openInFiles],
])('what was spent, %s', (_name, open) => {
  test('adds up by day and account', async () => {
    const spending = await open();
    expect(await spending.spent(DAY, 'own')).toBe(0);
    await spending.add(DAY, 'own', 0.5);
    await spending.add(DAY, 'own', 0.25);
    await spending.add(DAY, 'payments/prod', 3);
    await spending.add('2026-11-23', 'own', 7);
    expect(await spending.spent(DAY, 'own')).toBeCloseTo(0.75);
    expect(await spending.spent(DAY, 'payments/prod')).toBe(3);
    await spending.add(DAY, 'own', 1);
    expect(await spending.spent(DAY, 'own')).toBeCloseTo(1.75);
  });
});

test('what was spent survives the process, and a line that is half written is not lost', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'why403-'));
  const [first, second] = [openSpendingFiles(directory), openSpendingFiles(directory)];
  await Promise.all(Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? first : second).add(DAY, 'own', 0.1)));
  expect(await openSpendingFiles(directory).spent(DAY, 'own')).toBeCloseTo(4);
  const file = join(directory, 'spending', `${DAY}-own.dollars`);
  await appendFile(file, '1.');
  expect(await first.spent(DAY, 'own')).toBeCloseTo(4);
  await appendFile(file, '5\n');
  expect(await first.spent(DAY, 'own')).toBeCloseTo(5.5);
});

describe('a day’s cap', () => {
  let ports: AwsPorts;
  let close: () => Promise<void>;
  let started = 0;
  let result: InsightsResult;
  beforeEach(async () => {
    const orders = await startOrders();
    close = orders.close;
    started = 0;
    result = { rows: [], bytesScanned: 0, state: 'running' };
    const own = orders.ports().forQuestion();
    const insights = {
      start: async () => {
        started += 1;
        return known(`q${started}`, 'execution-log' as const);
      },
      results: async () => known(result, 'execution-log' as const),
      stop: async () => undefined,
    };
    ports = { ...own, ground: (place) => ({ ...own.ground(place), insights }) };
  });
  afterEach(() => close());

  const query = { ...PLACE, groups: { names: ['g'] }, anyOf: ['id'], from: 0, to: 1, limit: 1 };
  const capped = (cap: Partial<DayCap> = {}) =>
    withinDay(ports, { spending: spendingInMemory(), dailyDollars: 5, now: () => NOON, isAgreed: false, ...cap });

  test('counts every byte once, and begins nothing past it', async () => {
    const spending = spendingInMemory();
    const { ports: held, reached } = capped({ spending });
    const { insights } = held.ground(PLACE);
    expect(await insights.start(query, 'fan-out', signal)).toMatchObject({ status: 'known' });
    result = { ...result, bytesScanned: 4e11 };
    await insights.results(PLACE, 'q1', ['id'], signal);
    await insights.results(PLACE, 'q1', ['id'], signal);
    expect(await spending.spent(DAY, 'own')).toBeCloseTo(2);
    result = { ...result, bytesScanned: 11e11 };
    expect(await insights.results(PLACE, 'q1', ['id'], signal)).toMatchObject({ status: 'unknown', why: 'over-budget' });
    expect(await insights.start(query, 'fan-out', signal)).toMatchObject({ status: 'unknown', why: 'over-budget' });
    expect(started).toBe(1);
    expect(reached).toEqual([{ spent: 5.5, dailyDollars: 5 }]);
  });

  test('what was found for the money is given, and a query that has ended too', async () => {
    const { insights } = capped().ports.ground(PLACE);
    const row = { group: 'g', timestamp: 1, message: 'id' };
    result = { rows: [row], bytesScanned: 2e12, state: 'running' };
    expect(await insights.results(PLACE, 'q1', ['id'], signal)).toMatchObject({ status: 'known', value: { rows: [row] } });
    result = { rows: [], bytesScanned: 3e12, state: 'complete' };
    expect(await insights.results(PLACE, 'q1', ['id'], signal)).toMatchObject({ status: 'known' });
  });

  test('each account and each day has its own', async () => {
    const spending = spendingInMemory();
    await spending.add(DAY, 'staging', 9);
    const { ports: held, reached } = capped({ spending });
    expect(await held.ground(PLACE).insights.start(query, 'fan-out', signal)).toMatchObject({ status: 'known' });
    expect(await held.ground({ ...PLACE, account: 'staging' }).insights.start(query, 'fan-out', signal)).toMatchObject({
      status: 'unknown',
    });
    expect(reached).toEqual([{ account: 'staging', spent: 9, dailyDollars: 5 }]);
    const tomorrow = capped({ spending, now: () => NOON + 86_400_000 }).ports.ground({ ...PLACE, account: 'staging' });
    expect(await tomorrow.insights.start(query, 'fan-out', signal)).toMatchObject({ status: 'known' });
  });

  test('what somebody agreed to is counted, and not held back', async () => {
    const spending = spendingInMemory();
    await spending.add(DAY, 'own', 9);
    const { insights } = capped({ spending, isAgreed: true }).ports.ground(PLACE);
    expect(await insights.start(query, 'fan-out', signal)).toMatchObject({ status: 'known' });
    result = { ...result, bytesScanned: 1e12 };
    expect(await insights.results(PLACE, 'q1', ['id'], signal)).toMatchObject({ status: 'known' });
    expect(await spending.spent(DAY, 'own')).toBeCloseTo(14);
  });
});
