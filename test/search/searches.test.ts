import { modelWorld } from './model-world';
import { hintAt } from './question-of';

const NOBODY = { request: { requestId: '7d3f0000-aaaa-4bbb-8ccc-123456789abc' } };

test('fifty who ask about one id are one search, and each gets the whole answer', async () => {
  const one = modelWorld();
  await one.timers.run(one.ask({ request: { requestId: one.request.requestId } }));
  const { timers, ask, request, service } = modelWorld();
  const said = { request: { requestId: request.requestId } };
  const found = await timers.run(Promise.all(Array.from({ length: 50 }, () => ask(said))));
  expect(found.every((each) => each.kind === 'found' && each.place.apiId === request.api.id)).toBe(true);
  expect(service.calls).toBe(one.service.calls);
});

test('each keeps what it said itself', async () => {
  const { timers, ask, request } = modelWorld();
  const said = (path: string) => ({ request: { requestId: request.requestId, path } });
  const [one, other] = await timers.run(Promise.all([ask(said('/a')), ask(said('/b'))]));
  expect([one?.request.path, other?.request.path]).toEqual(['/a', '/b']);
});

test('progress goes to all, also to those who come later', async () => {
  const { timers, ask, request } = modelWorld({ apis: 100, gbPerDay: 10 });
  const said = { request: { requestId: request.requestId } };
  const heard: string[][] = [[], []];
  const listen = (index: number) => ({ onProgress: (says: string) => void heard[index]?.push(says) });
  await timers.run(Promise.all([ask(said, listen(0)), timers.after(50).then(() => ask(said, listen(1)))]));
  expect(heard[0]?.length).toBeGreaterThan(0);
  expect(heard[1]?.length).toBeGreaterThan(0);
});

test('one who leaves gets what is known so far, and the others go on', async () => {
  const { timers, ask, request } = modelWorld({ apis: 100, gbPerDay: 10 });
  const said = { request: { requestId: request.requestId } };
  const [short, long] = await timers.run(Promise.all([ask(said, { deadlineMs: 60 }), ask(said)]));
  expect(short).toMatchObject({ kind: 'unreadable', why: expect.stringContaining('Timeout') });
  expect(long).toMatchObject({ kind: 'found', place: { apiId: request.api.id } });
});

test('when the last has left, nothing is called any more', async () => {
  const { timers, ask, service } = modelWorld({ apis: 100, gbPerDay: 10 });
  await timers.run(Promise.all([ask(NOBODY, { deadlineMs: 700 }), ask(NOBODY, { deadlineMs: 900 })]));
  const { calls } = service;
  await timers.run(timers.after(60_000));
  expect(service.calls - calls).toBeLessThanOrEqual(1);
});

test('a request that was found is read where it is, and within ten seconds not even that', async () => {
  const { timers, ask, request, service } = modelWorld({ apis: 100, gbPerDay: 10 });
  const said = { request: { requestId: request.requestId } };
  const first = await timers.run(ask(said));
  const callsOf = async (): Promise<number> => {
    const before = service.calls;
    expect(await timers.run(ask(said))).toMatchObject({ kind: 'found', place: { apiId: request.api.id } });
    return service.calls - before;
  };
  expect(first.kind).toBe('found');
  await timers.run(timers.after(2_000));
  expect(await callsOf()).toBe(0);
  await timers.run(timers.after(60_000));
  const again = await callsOf();
  expect(again).toBeGreaterThan(0);
  // The two logs, and whether another request has the id.
  expect(again).toBeLessThanOrEqual(3);
});

test('its extended id leads there as well', async () => {
  const { timers, ask, request, service } = modelWorld({ apis: 100, gbPerDay: 10 });
  await timers.run(ask({ request: { requestId: request.requestId } }));
  await timers.run(timers.after(1_000));
  const before = service.calls;
  const found = await timers.run(ask({ request: { extendedRequestId: request.extendedRequestId } }));
  expect(found).toMatchObject({ kind: 'found', request: { requestId: request.requestId } });
  expect(service.calls).toBe(before);
});

test('nowhere is remembered for ten seconds', async () => {
  const { timers, ask, service } = modelWorld();
  const first = await timers.run(ask(NOBODY, { deadlineMs: 600_000 }));
  expect(first).toMatchObject({ kind: 'not-found', reason: 'nowhere' });
  const before = service.calls;
  expect(await timers.run(ask(NOBODY, { deadlineMs: 600_000 }))).toMatchObject({ kind: 'not-found', reason: 'nowhere' });
  expect(service.calls).toBe(before);
  await timers.run(timers.after(11_000));
  await timers.run(ask(NOBODY, { deadlineMs: 600_000 }));
  expect(service.calls).toBeGreaterThan(before);
});

test('somebody who names the API, or a time, is not told what was remembered without', async () => {
  const { timers, ask, service, volume } = modelWorld();
  await timers.run(ask(NOBODY, { deadlineMs: 600_000 }));
  const before = service.calls;
  const hints = [{ from: 'host', region: 'us-east-1', apiId: volume.apis[0]?.id ?? '', stage: 'prod' }];
  await timers.run(ask({ ...NOBODY, hints }, { deadlineMs: 600_000 }));
  expect(service.calls).toBeGreaterThan(before);
});

test.each([
  ['a request that may not have landed', { ...NOBODY, hints: [hintAt(Date.UTC(2026, 10, 20, 11, 59))] }, 600_000, 'not-landed'],
  ['a search that was cut short', NOBODY, 1_500, 'nowhere'],
] as const)('%s is not remembered', async (_, said, deadlineMs, reason) => {
  const { timers, ask, service } = modelWorld();
  expect(await timers.run(ask(said, { deadlineMs }))).toMatchObject({ kind: 'not-found', reason });
  const before = service.calls;
  await timers.run(ask(said, { deadlineMs }));
  expect(service.calls).toBeGreaterThan(before);
});
