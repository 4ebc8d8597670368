import { known, unknown } from '../../../src/evidence/gathered';
import type { PageQuery } from '../../../src/ports';
import { PageLanes } from '../../../src/search/lanes/page-lanes';
import { bucketOf, idOf, linesOf, NOON, PLACE, recordedPages, signal, virtual } from '../virtual';

const query = (id: number, from = NOON - 900_000): PageQuery => ({
  ...PLACE,
  group: 'g',
  anyOf: [idOf(id)],
  from,
  to: NOON + 900_000,
  limit: 50,
  newestFirst: true,
});

function setUp(reply?: Parameters<typeof recordedPages>[1]) {
  const timers = virtual();
  const recorded = recordedPages(timers, reply ?? ((asked) => known({ events: linesOf(asked) }, 'execution-log')));
  const lanes = new PageLanes(timers);
  const bucket = bucketOf(timers);
  const ask = (asked: PageQuery, asker: object = {}, own = signal(), priority: 'known-group' | 'detail' = 'known-group') =>
    lanes.page(asked, priority, { asker, pages: recorded.pages, bucket }, own);
  const at = async <T>(ms: number, work: () => Promise<T>): Promise<{ readonly value: T; readonly took: number }> => {
    await timers.after(ms);
    const begun = timers.now();
    const value = await work();
    return { value, took: timers.now() - begun };
  };
  return { timers, ask, at, ...recorded };
}

test('who asks alone is never delayed, however many stretches', async () => {
  const { timers, ask, asked } = setUp();
  const asker = {};
  await timers.run(Promise.all([0, 1, 2].map((index) => ask(query(1, NOON - 900_000 * (index + 1)), asker))));
  expect(asked.map(({ at }) => at)).toEqual([0, 0, 0]);
});

test('fifty who ask within ten seconds are four or five calls, each gets its own lines only, and nobody waits longer than a turn', async () => {
  const { timers, ask, at, asked } = setUp();
  const pages = await timers.run(Promise.all(Array.from({ length: 50 }, (_, id) => at(id * 200, () => ask(query(id))))));
  expect(asked.length).toBeLessThanOrEqual(5);
  for (const [id, { value, took }] of pages.entries()) {
    expect(value).toMatchObject({ status: 'known', value: { events: linesOf({ anyOf: [idOf(id)] }) } });
    expect(took).toBeLessThanOrEqual(3_400);
  }
  expect(pages[0]?.took).toBe(100);
  expect(asked.every(({ anyOf }) => anyOf.length <= 25)).toBe(true);
});

test('the second of two waits a second at most, and somebody who comes after a while not at all', async () => {
  const { timers, ask, at, asked } = setUp();
  const [, second, third] = await timers.run(Promise.all([0, 200, 9_000].map((ms, id) => at(ms, () => ask(query(id))))));
  expect(second?.took).toBeLessThanOrEqual(1_000);
  expect(third?.took).toBe(100);
  expect(asked).toHaveLength(3);
});

test('more ids than a pattern holds go in two calls, one right after the other', async () => {
  const { timers, ask, at, asked } = setUp();
  await timers.run(Promise.all(Array.from({ length: 40 }, (_, id) => at(id < 1 ? 0 : 10, () => ask(query(id))))));
  expect(asked.map(({ anyOf }) => anyOf.length)).toEqual([1, 25, 14]);
  expect((asked[2]?.at ?? 0) - (asked[1]?.at ?? 0)).toBe(0);
  expect(asked.every(({ anyOf }) => anyOf.map((id) => `?"${id}"`).join(' ').length <= 1024)).toBe(true);
});

test('the shared call covers the widest of the windows and takes lines enough for all; each window keeps what lies in it', async () => {
  const { timers, ask, at, asked } = setUp((each) => known({ events: linesOf(each, NOON - 800_000) }, 'execution-log'));
  const narrow = { ...query(2), from: NOON - 600_000 };
  const pages = await timers.run(Promise.all([at(0, () => ask(query(0))), at(10, () => ask(query(1))), at(20, () => ask(narrow))]));
  expect(asked[1]).toMatchObject({ from: NOON - 900_000, limit: 100 });
  expect(pages[1]?.value).toMatchObject({ value: { events: [{ message: expect.stringContaining(idOf(1)) }] } });
  expect(pages[2]?.value).toMatchObject({ value: { events: [] } });
});

test('days are not read for those whose line the newest lines hold', async () => {
  const { timers, ask, at, asked } = setUp();
  const controllers = [1, 2, 3].map(() => new AbortController());
  const both = async (id: number): Promise<void> => {
    const controller = controllers[id - 1] ?? new AbortController();
    const asker = {};
    const wide = ask(query(id, NOON - 7 * 86_400_000), asker, controller.signal);
    await ask(query(id), asker, controller.signal);
    controller.abort(new DOMException('found', 'AbortError'));
    expect(await wide).toMatchObject({ status: 'unknown', why: 'cancelled' });
  };
  await timers.run(Promise.all([at(0, () => ask(query(0))), ...[1, 2, 3].map((id) => at(id * 10, () => both(id)))]));
  expect(asked.filter(({ from }) => from < NOON - 86_400_000)).toEqual([]);
});

test('a shared call goes on with its own token, once for all who want more', async () => {
  const { timers, ask, at, asked } = setUp((each) =>
    each.token === undefined ? known({ events: [], token: 'next' }, 'execution-log') : known({ events: linesOf(each) }, 'execution-log'),
  );
  const toTheEnd = async (id: number) => {
    const asker = {};
    const first = await ask(query(id), asker);
    const token = first.status === 'known' ? first.value.token : undefined;
    expect(token).toBeDefined();
    return ask({ ...query(id), ...(token === undefined ? {} : { token }) }, asker);
  };
  const pages = await timers.run(Promise.all([0, 10, 20].map((ms, id) => at(ms, () => toTheEnd(id)))));
  expect(pages.map(({ value }) => value)).toMatchObject([0, 1, 2].map((id) => ({ value: { events: linesOf({ anyOf: [idOf(id)] }) } })));
  expect(asked.map(({ anyOf, token }) => [anyOf.length, token])).toEqual([
    [1, undefined],
    [1, 'next'],
    [2, undefined],
    [2, 'next'],
  ]);
});

test('a detail that a call on its way holds is not read again; other details wait a moment, not a turn', async () => {
  const { timers, ask, at, asked } = setUp();
  const asker = {};
  const detail = { ...query(1), from: NOON - 120_000, newestFirst: false };
  const [, , , other] = await timers.run(
    Promise.all([
      at(0, () => ask(query(0))),
      at(10, () => ask(query(1), asker).then(() => ask(detail, asker, signal(), 'detail'))),
      at(20, () => ask(query(2))),
      at(3_500, () => ask({ ...query(3), from: NOON - 30_000 }, {}, signal(), 'detail')),
    ]),
  );
  expect(asked).toHaveLength(3);
  expect(other?.took).toBe(250);
});

test('a call that hangs is a timeout after six seconds, and the next one goes', async () => {
  const { timers, ask, asked } = setUp(() => (asked.length === 1 ? 'hang' : known({ events: [] }, 'execution-log')));
  const asker = {};
  const first = await timers.run(ask(query(1), asker));
  expect(first).toMatchObject({ status: 'unknown', why: 'timeout', detail: 'Timeout: logs:FilterLogEvents gave no answer within 6 s.' });
  expect(timers.now() - NOON).toBe(6_000);
  expect(await timers.run(ask(query(1), asker))).toMatchObject({ status: 'known' });
});

test('a call goes on while one waits for it, and is called off after the last has left', async () => {
  const { timers, ask, at, aborted } = setUp(() => 'hang');
  const [one, two] = [new AbortController(), new AbortController()];
  const waiting = Promise.all([
    ask(query(1), {}, one.signal),
    at(10, () => ask(query(1), {}, two.signal)),
    at(500, async () => one.abort()),
    at(1_000, async () => expect(aborted()).toBe(0)),
    at(1_500, async () => two.abort()),
    at(2_000, async () => expect(aborted()).toBe(1)),
  ]);
  expect((await timers.run(waiting))[0]).toMatchObject({ why: 'cancelled' });
});

test('a failure is everybody’s who waits for it, and is not remembered', async () => {
  const { timers, ask, asked } = setUp(() =>
    asked.length === 1 ? unknown('throttled', 'Throttled.') : known({ events: [] }, 'execution-log'),
  );
  expect(await timers.run(ask(query(1)))).toMatchObject({ why: 'throttled' });
  expect(await timers.run(ask(query(1)))).toMatchObject({ status: 'known' });
});

test('who wants every line gets every line, whoever asks for ids beside', async () => {
  const every = (each: Parameters<typeof linesOf>[0]) =>
    each.anyOf.length === 0 ? linesOf({ anyOf: [idOf(1), idOf(2), idOf(3)] }) : linesOf(each);
  const { timers, ask, at, asked } = setUp((each) => known({ events: every(each) }, 'execution-log'));
  const all = { ...query(0), anyOf: [] };
  const pages = await timers.run(
    Promise.all([at(0, () => ask(query(1))), at(10, () => ask(query(2))), at(20, () => ask(all)), at(30, () => ask(query(3)))]),
  );
  expect(pages[2]?.value).toMatchObject({ value: { events: linesOf({ anyOf: [idOf(1), idOf(2), idOf(3)] }) } });
  expect(pages[1]?.value).toMatchObject({ value: { events: linesOf({ anyOf: [idOf(2)] }) } });
  expect(asked.filter(({ anyOf }) => anyOf.length === 0)).toHaveLength(1);
});
