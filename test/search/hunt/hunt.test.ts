import { known, unknown } from '../../../src/evidence/gathered';
import type { PageQuery } from '../../../src/ports';
import { type Hunt, hunt } from '../../../src/search/hunt/hunt';
import type { HuntOptions } from '../../../src/search/hunt/hunt-types';
import type { Quarry } from '../../../src/search/hunt/quarry';
import { Lanes } from '../../../src/search/lanes/lanes';
import { bucketOf, idOf, linesOf, NOON, PLACE, recordedInsights, recordedPages, virtual } from '../virtual';

const quarry = (name: string, more: Partial<Quarry> = {}): Quarry => ({
  target: {
    ...PLACE,
    group: name,
    log: 'execution',
    isCanary: false,
    candidates: [{ place: { ...PLACE, apiId: name, stage: 'prod' } }],
  },
  tier: 2,
  filterable: true,
  bytesPerDay: 50e6,
  ...more,
});
const TERABYTE = 1e12;

function setUp(
  reply?: (query: PageQuery) => ReturnType<NonNullable<Parameters<typeof recordedPages>[1]>>,
  quota = 10,
  state: 'complete' | 'failed' = 'complete',
) {
  const timers = virtual();
  const recorded = recordedPages(timers, reply);
  const queries = recordedInsights(() => known({ rows: [], bytesScanned: 0, state }, 'execution-log'));
  const lanes = new Lanes(timers);
  const groundOf = () =>
    lanes.ground({
      asker: {},
      pages: recorded.pages,
      insights: queries.insights,
      filterBucket: bucketOf(timers, quota),
      queryBucket: bucketOf(timers),
    });
  const run = (hunts: readonly Omit<Hunt, 'ground'>[], options: Partial<HuntOptions> = {}) =>
    timers.run(
      hunt(
        hunts.map((each) => ({ ...each, ground: groundOf() })),
        {
          ids: { requestId: idOf(1) },
          times: [],
          now: NOON,
          budgetDollars: 0.25,
          timers,
          signal: new AbortController().signal,
          ...options,
        },
      ),
    );
  return { timers, run, ...recorded, ...queries };
}
const foundIn = (group: string) => (query: PageQuery) =>
  known({ events: query.group === group && query.to >= NOON ? linesOf(query) : [] }, 'execution-log');

test('the first line of the request ends everything, and tells where', async () => {
  const { run, timers, asked } = setUp(foundIn('b'));
  const { hit } = await run([{ quarries: [quarry('a'), quarry('b'), quarry('c')] }]);
  expect(hit?.target.group).toBe('b');
  expect(timers.now() - NOON).toBe(100);
  const { length } = asked;
  await timers.run(timers.after(60_000));
  expect(asked).toHaveLength(length);
});

test('a named group is read first and alone, until it has answered', async () => {
  const { run, asked } = setUp();
  await run([{ quarries: [quarry('a'), quarry('named', { tier: 0 })] }]);
  expect(asked[0]).toMatchObject({ group: 'named', at: 0 });
  expect(asked.find(({ group }) => group === 'a')?.at).toBeGreaterThanOrEqual(700);
});

test('a named group that hangs holds the others for four seconds, not longer', async () => {
  const { run, asked } = setUp((query) => (query.group === 'named' ? 'hang' : known({ events: [] }, 'execution-log')));
  await run([{ quarries: [quarry('a'), quarry('named', { tier: 0 })] }]);
  expect(asked.find(({ group }) => group === 'a')?.at).toBe(4_000);
});

test('a guess that hangs holds the others for less than a second', async () => {
  const { run, asked } = setUp((query) => (query.group === 'recent' ? 'hang' : known({ events: [] }, 'execution-log')));
  await run([{ quarries: [quarry('a'), quarry('recent', { tier: 1 })] }]);
  expect(asked.find(({ group }) => group === 'a')?.at).toBe(700);
});

test('Regions that no hint names wait two seconds', async () => {
  const { run, asked } = setUp();
  await run([{ quarries: [quarry('a')] }, { quarries: [quarry('b')], isLater: true }]);
  expect(asked.find(({ group }) => group === 'b')?.at).toBe(2_000);
});

test('a hinted time is read closely first', async () => {
  const { run, asked } = setUp();
  const time = NOON - 3_600_000;
  await run([{ quarries: [quarry('a')] }], { times: [time] });
  expect(asked.slice(0, 2)).toMatchObject([
    { from: time - 3_000, to: time + 3_000 },
    { from: time - 60_000, to: time + 60_000 },
  ]);
});

test('Logs Insights begins after a second and a half without a hit, at once where the groups are many', async () => {
  const few = setUp();
  await few.run([{ quarries: [quarry('a')] }]);
  expect(few.started).toEqual([]);
  const slow = setUp((query) => known({ events: [], token: `${query.token ?? ''}x` }, 'execution-log'));
  const deadline = new AbortController();
  void slow.timers.after(3_000).then(() => deadline.abort());
  await slow.run([{ quarries: [quarry('a')] }], { signal: deadline.signal });
  expect(slow.started[0]?.anyOf).toEqual([idOf(1)]);
  const many = setUp();
  await many.run([{ quarries: Array.from({ length: 200 }, (_, index) => quarry(`g${index}`)) }]);
  expect(many.started.length).toBeGreaterThan(0);
});

test('a step that costs more than the budget is not begun, and its price is told', async () => {
  const { run, started } = setUp((query) => known({ events: [], token: `${query.token ?? ''}x` }, 'execution-log'), 1);
  const deadline = new AbortController().signal;
  const quarries = Array.from({ length: 20 }, (_, index) => quarry(`g${index}`, { filterable: false, bytesPerDay: TERABYTE / 20 }));
  const { unbegun } = await run([{ quarries }], { signal: deadline });
  expect(unbegun?.dollars).toBeGreaterThan(0.25 - 0.06);
  const bytes = started.reduce((sum, { from, to }) => sum + ((Math.min(to, NOON) - from) / 86_400_000) * TERABYTE, 0);
  expect((bytes * 0.005) / 1e9).toBeLessThanOrEqual(0.25);
});

test('groups of the Infrequent Access class are asked of Logs Insights alone', async () => {
  const { run, asked, started } = setUp();
  await run([{ quarries: [quarry('cold', { filterable: false })] }]);
  expect(asked).toEqual([]);
  expect(started.length).toBeGreaterThan(0);
});

test('a group that is denied is not asked again; one that is throttled is, and its failure is forgotten once it is read', async () => {
  let throttles = 2;
  const { run, asked } = setUp(
    (query) => {
      if (query.group === 'denied') return unknown('forbidden', 'AccessDenied: I lack logs:FilterLogEvents.');
      if (query.group === 'busy' && throttles-- > 0) return unknown('throttled', 'Throttled.');
      return known({ events: [] }, 'execution-log');
    },
    10,
    'failed',
  );
  const { coverage } = await run([{ quarries: [quarry('denied'), quarry('busy')] }]);
  expect(asked.filter(({ group }) => group === 'denied').length).toBeLessThanOrEqual(2);
  const [denied, busy] = ['denied', 'busy'].map((group) => coverage.find(({ target }) => target.group === group));
  expect(denied).toMatchObject({ read: [], failure: { why: 'forbidden' } });
  expect(busy?.failure).toBeUndefined();
  expect(busy?.read.length).toBe(2);
});

test('a token that comes again ends the stretch, and the rest of the group counts as not read', async () => {
  const { run, asked } = setUp(() => known({ events: [], token: 'x' }, 'execution-log'), 10, 'failed');
  const { coverage } = await run([{ quarries: [quarry('a')] }]);
  expect(asked).toHaveLength(4);
  expect(coverage).toMatchObject([{ read: [], failure: { why: 'error' } }]);
});

test('what Logs Insights reads to its end is read, whatever FilterLogEvents refused', async () => {
  const { run } = setUp(() => unknown('forbidden', 'AccessDenied: I lack logs:FilterLogEvents.'));
  const { coverage } = await run([{ quarries: [quarry('a')] }]);
  expect(coverage[0]?.read.at(-1)?.label).toBe('last 7 days');
  expect(coverage[0]?.failure).toBeUndefined();
});

test('a line that only quotes the id is no hit', async () => {
  const { run } = setUp((query) =>
    known({ events: [{ timestamp: NOON, message: `(${idOf(2)}) body: ${query.anyOf[0]}` }] }, 'execution-log'),
  );
  expect((await run([{ quarries: [quarry('a')] }])).hit).toBeUndefined();
});
