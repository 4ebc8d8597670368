import type { VirtualTimers } from '../../../playground/aws/volume/virtual-timers';
import type { RestApiReading } from '../../../src/evidence/configuration';
import { type Gathered, known, unknown } from '../../../src/evidence/gathered';
import type { LogGroup } from '../../../src/ports';
import type { SkeletonReader } from '../../../src/search/skeleton/read-skeleton';
import type { Skeleton, SkeletonStore } from '../../../src/search/skeleton/skeleton';
import { Skeletons } from '../../../src/search/skeleton/skeletons';
import { PLACE, signal, silentApi, virtual } from '../virtual';

const MINUTE = 60_000;

/** An account whose APIs a test may change, and which counts how often it is listed. */
function account() {
  const state = { names: ['orders'], lists: 0, stageReads: 0, denied: false, unreadable: '' };
  const denied: Gathered<never> = unknown('forbidden', 'AccessDenied: I lack apigateway:GET on *.');
  const api: SkeletonReader['api'] = {
    ...silentApi,
    async listApis() {
      await timers.after(100);
      state.lists += 1;
      return state.denied
        ? denied
        : known(
            state.names.map((name): RestApiReading => ({ id: `${name}0001`, name, endpointTypes: ['REGIONAL'] })),
            'config',
          );
    },
    async stages({ apiId }) {
      await timers.after(100);
      state.stageReads += 1;
      if (apiId.startsWith(state.unreadable) && state.unreadable !== '') return unknown('throttled', 'Throttled.');
      return known(
        [{ name: 'prod', loggingLevel: 'INFO', dataTrace: false, hasCanary: false, variables: { secret: 'hunter2' } }],
        'config',
      );
    },
  };
  const logs: SkeletonReader['logs'] = {
    find: async () => known([], 'execution-log'),
    group: async () => known(null, 'config'),
    groups: async () =>
      known(
        state.names.map((name): LogGroup => ({ name: `API-Gateway-Execution-Logs_${name}0001/prod`, infrequentAccess: false })),
        'config',
      ),
    deliveries: async () => known([], 'config'),
  };
  return { state, reader: { api, logs } };
}

function memoryStore() {
  const kept = new Map<string, Skeleton>();
  const store: SkeletonStore = {
    load: async (owner, place) => kept.get(`${owner}/${place.region}`),
    save: async (owner, skeleton) => void kept.set(`${owner}/${skeleton.place.region}`, skeleton),
  };
  return { kept, store };
}

let timers: VirtualTimers;
beforeEach(() => {
  timers = virtual();
});
// What runs in the background ends.
afterEach(() => timers.run(timers.after(60 * MINUTE)));

function setUp() {
  const { state, reader } = account();
  const { kept, store } = memoryStore();
  const open = () => new Skeletons(reader, store, timers, async () => '111122223333');
  const of = (skeletons: Skeletons) => timers.run(skeletons.of(PLACE, reader, signal()));
  return { state, reader, kept, open, of };
}

const namesOf = ({ skeleton }: { readonly skeleton: Skeleton }) => skeleton.apis.map(({ name }) => name);

test('a cold start reads the outline, and the stages follow in the background', async () => {
  const { open, of } = setUp();
  const skeletons = open();
  expect((await of(skeletons)).skeleton).toMatchObject({ whole: false, apis: [{ id: 'orders0001', name: 'orders' }] });
  await timers.run(timers.after(MINUTE));
  expect((await of(skeletons)).skeleton).toMatchObject({ whole: true, apis: [{ stages: [{ name: 'prod' }] }] });
});

test('the background goes on from the outline that a question read, and ends where a question has read the stages', async () => {
  const { state, reader, open, of } = setUp();
  const skeletons = open();
  const { skeleton } = await of(skeletons);
  expect(state.lists).toBe(1);
  const read = await timers.run(skeletons.whole(skeleton, reader, signal()));
  expect(read.skeleton.whole).toBe(true);
  await timers.run(timers.after(MINUTE));
  expect((await of(skeletons)).skeleton).toBe(read.skeleton);
  expect(state).toMatchObject({ lists: 1, stageReads: 2 });
});

test('what is stale is served at once, and read anew behind the answer; many who want that are one reading', async () => {
  const { state, open, of } = setUp();
  const skeletons = open();
  await of(skeletons);
  await timers.run(timers.after(MINUTE));
  state.names = ['orders', 'refunds'];
  await timers.run(timers.after(16 * MINUTE));
  const { lists } = state;
  const begun = timers.now();
  const reads = await Promise.all(Array.from({ length: 20 }, () => of(skeletons)));
  expect(reads.every((read) => namesOf(read).join() === 'orders')).toBe(true);
  expect(timers.now()).toBe(begun);
  await timers.run(timers.after(MINUTE));
  expect(namesOf(await of(skeletons))).toEqual(['orders', 'refunds']);
  expect(state.lists).toBe(lists + 1);
});

test('a new start has from the disk what was learned, without stage variables', async () => {
  const { state, kept, open, of } = setUp();
  await of(open());
  await timers.run(timers.after(MINUTE));
  expect(JSON.stringify([...kept.values()])).not.toContain('hunter2');
  const { lists } = state;
  expect(namesOf(await of(open()))).toEqual(['orders']);
  expect(state.lists).toBe(lists);
});

test('the outline alone is kept too: a program that answers one question ends before the stages are read', async () => {
  const { kept, open, of } = setUp();
  await of(open());
  expect([...kept]).toMatchObject([['111122223333/us-east-1', { whole: false, apis: [{ id: 'orders0001' }] }]]);
});

test('what is older than a week, or another account’s, counts as absent', async () => {
  const { state, open, of, kept } = setUp();
  await of(open());
  const [skeleton] = kept.values();
  kept.clear();
  if (skeleton !== undefined) kept.set('999988887777/us-east-1', skeleton);
  const { lists } = state;
  await of(open());
  expect(state.lists).toBeGreaterThan(lists);
  await timers.run(timers.after(8 * 24 * 60 * MINUTE));
  const before = state.lists;
  await of(open());
  expect(state.lists).toBeGreaterThan(before);
});

test('nothing is kept of an account that cannot be told', async () => {
  const { reader } = account();
  const { kept, store } = memoryStore();
  await timers.run(new Skeletons(reader, store, timers, async () => undefined).of(PLACE, reader, signal()));
  expect(kept.size).toBe(0);
});

test('an outline with a hole is this question’s alone, and says what is missing', async () => {
  const { state, open, of, kept } = setUp();
  const skeletons = open();
  state.denied = true;
  const holed = await of(skeletons);
  expect(holed).toMatchObject({
    gaps: [{ what: 'the APIs of us-east-1', unknown: { why: 'forbidden' } }],
    // Its log groups name it.
    skeleton: { apis: [{ id: 'orders0001' }] },
  });
  expect(kept.size).toBe(0);
  state.denied = false;
  expect((await of(skeletons)).gaps).toEqual([]);
});

test('a stage that could not be read is a gap, and what was known of the rest is not lost', async () => {
  const { state, reader, open, of } = setUp();
  state.names = ['orders', 'refunds'];
  const skeletons = open();
  const outline = await of(skeletons);
  state.unreadable = 'refunds';
  const read = await timers.run(skeletons.whole({ ...outline.skeleton, whole: false }, reader, signal()));
  expect(read).toMatchObject({
    gaps: [{ what: 'the stages of refunds in us-east-1' }],
    skeleton: { whole: false, apis: [{ stages: [{ name: 'prod' }] }, { id: 'refunds0001' }] },
  });
});
