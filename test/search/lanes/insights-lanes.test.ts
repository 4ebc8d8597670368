import { known, unknown } from '../../../src/evidence/gathered';
import type { InsightsQuery, InsightsResult, LogInsights } from '../../../src/ports';
import { InsightsLanes } from '../../../src/search/lanes/insights-lanes';
import { bucketOf, idOf, NOON, PLACE, recordedInsights, signal, virtual } from '../virtual';

const query = (id: number): InsightsQuery => ({
  ...PLACE,
  groups: { names: ['g'] },
  anyOf: [idOf(id)],
  from: NOON - 900_000,
  to: NOON,
  limit: 50,
});
const row = (id: number) => ({ group: 'g', timestamp: NOON, message: `(${idOf(id)}) x` });

function setUp(result: Partial<InsightsResult> = {}) {
  const timers = virtual();
  const recorded = recordedInsights(() =>
    known({ rows: [0, 1, 2, 3].map(row), bytesScanned: 300, state: 'running', ...result }, 'execution-log'),
  );
  const lanes = new InsightsLanes(timers);
  const bucket = bucketOf(timers);
  const start = async (id: number, at: number, insights: LogInsights = recorded.insights) => {
    await timers.after(at);
    const started = await lanes.start(query(id), 'fan-out', { asker: {}, insights, bucket }, signal());
    return started.status === 'known' ? started.value : '';
  };
  return { timers, lanes, bucket, start, ...recorded };
}

test('the first goes at once; three more within a second are one query, each gets its own rows and its part of the price', async () => {
  const { timers, lanes, start, started } = setUp();
  const names = await timers.run(Promise.all([start(0, 0), start(1, 100), start(2, 200), start(3, 300)]));
  expect(started.map(({ anyOf }) => anyOf)).toEqual([[idOf(0)], [1, 2, 3].map(idOf)]);
  const result = await timers.run(lanes.results(PLACE, names[2] ?? '', [idOf(2)], signal()));
  expect(result).toMatchObject({ status: 'known', value: { rows: [row(2)], bytesScanned: 100, state: 'running' } });
});

test('members that look in one moment look once', async () => {
  const { timers, lanes, start, polls } = setUp();
  const names = await timers.run(Promise.all([start(0, 0), start(1, 100), start(2, 200), start(3, 300)]));
  await timers.run(Promise.all([1, 2, 3].map((id) => lanes.results(PLACE, names[id] ?? '', [idOf(id)], signal()))));
  expect(polls()).toBe(1);
});

test('a shared query is stopped when nobody waits for it any more', async () => {
  const { timers, lanes, start, stopped } = setUp();
  const [, one = '', two = '', three = ''] = await timers.run(Promise.all([start(0, 0), start(1, 100), start(2, 200), start(3, 300)]));
  await timers.run(Promise.all([lanes.stop(PLACE, one), lanes.stop(PLACE, two)]));
  expect(stopped).toEqual([]);
  await timers.run(lanes.stop(PLACE, three));
  expect(stopped).toEqual(['q2']);
});

test('a query that was begun for somebody who has left is stopped', async () => {
  const { timers, lanes, bucket, insights, stopped } = setUp();
  const leaving = new AbortController();
  const slow: LogInsights = { ...insights, start: (...args) => timers.after(200).then(() => insights.start(...args)) };
  const started = lanes.start(query(1), 'fan-out', { asker: {}, insights: slow, bucket }, leaving.signal);
  await timers.run(timers.after(100));
  leaving.abort();
  expect(await started).toMatchObject({ status: 'unknown', why: 'cancelled' });
  await timers.run(timers.after(1_000));
  expect(stopped).toEqual(['q1']);
});

test('a stop that AWS never answers takes three seconds', async () => {
  const { timers, lanes, start, insights } = setUp();
  const hanging: LogInsights = { ...insights, stop: () => timers.after(3_600_000) };
  const name = await timers.run(start(1, 0, hanging));
  const begun = timers.now();
  await timers.run(lanes.stop(PLACE, name));
  expect(timers.now() - begun).toBe(3_000);
});

test('a start that fails is told as it is', async () => {
  const { timers, lanes, bucket, insights } = setUp();
  const denied: LogInsights = { ...insights, start: async () => unknown('forbidden', 'AccessDenied: I lack logs:StartQuery.') };
  const started = await timers.run(lanes.start(query(1), 'fan-out', { asker: {}, insights: denied, bucket }, signal()));
  expect(started).toMatchObject({ why: 'forbidden' });
});
