import { modelWorld } from './model-world';
import { hintAt, type Said } from './question-of';

const SEEDS = Array.from({ length: 30 }, (_, seed) => seed);
const HOUR = 3_600_000;

interface Tally {
  found: number;
  wrong: number;
}

/** Asks about each seed's request and counts the places that are not its own. */
async function tally(saidOf: (world: ReturnType<typeof modelWorld>, seed: number) => Said, skewMs = 0): Promise<Tally> {
  const all: Tally = { found: 0, wrong: 0 };
  for (const seed of SEEDS) {
    const world = modelWorld({ seed, apis: 30, gbPerDay: 2 });
    const located = await world.timers.run(world.ask(saidOf(world, seed), { skewMs, deadlineMs: 120_000 }));
    if (located.kind !== 'found') continue;
    all.found += 1;
    const { place, request } = located;
    if (place.apiId !== world.request.api.id || request.requestId !== world.request.requestId) all.wrong += 1;
  }
  return all;
}

test.each([
  ['an hour too early', -HOUR],
  ['an hour too late', HOUR],
  ['ten days too early', -240 * HOUR],
  ['a minute off', 60_000],
])('an extended id whose time is %s costs time, never the answer', async (_, offMs) => {
  const said = ({ request: { requestId, extendedRequestId, at } }: ReturnType<typeof modelWorld>): Said => ({
    request: { requestId, extendedRequestId },
    hints: [hintAt(at + offMs)],
  });
  expect(await tally(said)).toEqual({ found: SEEDS.length, wrong: 0 });
});

test('a wrong Region, API and stage cost time, never the answer', async () => {
  const said = ({ request: { requestId }, volume }: ReturnType<typeof modelWorld>, seed: number): Said => ({
    request: { requestId },
    hints: [
      { from: 'extended-id', region: 'eu-central-1' },
      { from: 'host', region: 'us-east-1', apiId: volume.apis[seed % volume.apis.length]?.id ?? '', stage: 'dev' },
    ],
  });
  expect(await tally(said)).toEqual({ found: SEEDS.length, wrong: 0 });
});

test.each([
  ['behind', -600_000],
  ['ahead', 600_000],
])('with a clock that is ten minutes %s every request is found', async (_, skewMs) => {
  const said = ({ request: { requestId, extendedRequestId, at } }: ReturnType<typeof modelWorld>, seed: number): Said => ({
    request: { requestId, extendedRequestId },
    hints: seed % 2 === 0 ? [] : [hintAt(at)],
  });
  expect(await tally(said, skewMs)).toEqual({ found: SEEDS.length, wrong: 0 });
});
