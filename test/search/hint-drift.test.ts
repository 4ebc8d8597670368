import { HintDrift, timeOfExtendedId, withoutExtendedTime } from '../../src/search/hint-drift';
import { modelWorld } from './model-world';
import { hintAt, questionOf } from './question-of';

test('a few that are off switch the hint off, a few that are right switch it on again, and each change is said once', () => {
  const said: string[] = [];
  const drift = new HintDrift((says) => said.push(says));
  const found = (...offs: readonly number[]): void => {
    for (const off of offs) drift.found(0, off);
  };
  found(200, 100, 300, 900_000);
  expect(drift.isOff).toBe(false);
  found(900_000, 900_000);
  expect(drift.isOff).toBe(true);
  found(900_000, 900_000, 900_000, 100, 100);
  expect(drift.isOff).toBe(true);
  found(100, 100, 100);
  expect(drift.isOff).toBe(false);
  expect(said).toEqual([
    'extended ids no longer tell the time: the last ones were 900 s off; their times are ignored',
    'extended ids tell the time again',
  ]);
});

test('one or two say nothing yet', () => {
  const drift = new HintDrift();
  drift.found(0, 900_000);
  drift.found(0, 900_000);
  expect(drift.isOff).toBe(false);
});

test('only the time of the extended id is left out', () => {
  const question = questionOf({ hints: [hintAt(0, 'eu-west-1'), { from: 'date-header', time: '2026-11-20T12:00:00.000Z' }] });
  expect(timeOfExtendedId(question)).toBe(0);
  expect(withoutExtendedTime(question).hints).toEqual([
    { from: 'extended-id', region: 'eu-west-1' },
    { from: 'date-header', time: '2026-11-20T12:00:00.000Z' },
  ]);
});

test('the search notices by itself', async () => {
  const world = modelWorld();
  const { timers, request, searches } = world;
  const said = (offMs: number) => ({
    request: { requestId: request.requestId, extendedRequestId: request.extendedRequestId },
    hints: [hintAt(request.at + offMs)],
  });
  const askThrice = async (offMs: number): Promise<void> => {
    for (let count = 0; count < 6; count += 1) {
      expect((await timers.run(world.ask(said(offMs), { deadlineMs: 60_000 }))).kind).toBe('found');
      // Longer than a place is remembered: each is a search of its own.
      await timers.run(timers.after(11 * 60_000));
    }
  };
  await askThrice(-7_200_000);
  expect(searches.drift.isOff).toBe(true);
  await askThrice(0);
  expect(searches.drift.isOff).toBe(false);
});
