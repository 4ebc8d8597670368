import { setImmediate as nextTurn } from 'node:timers/promises';
import { Entrance } from '../../src/jobs/entrance';

/** Long enough for whoever may begin to begin; the entrance looks again every 5 ms. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

test('questions begin in their order', async () => {
  const entrance = new Entrance();
  const begun: number[] = [];
  await Promise.all([0, 1, 2, 3, 4].map((index) => entrance.enter().then(() => begun.push(index))));
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});

test('those that only wait hold nobody up', async () => {
  const entrance = new Entrance(async () => 0);
  const inside = await Promise.all(Array.from({ length: 40 }, () => entrance.enter()));
  expect(inside).toHaveLength(40);
});

test('a full house waits for somebody to leave, and leaving twice counts once', async () => {
  const entrance = new Entrance(async () => 0);
  const inside = await Promise.all(Array.from({ length: 64 }, () => entrance.enter()));
  let begun = 0;
  const waiting = [entrance.enter(), entrance.enter()].map((entered) => entered.then(() => (begun += 1)));
  await settle();
  expect(begun).toBe(0);
  inside[0]?.();
  inside[0]?.();
  await waiting[0];
  await settle();
  expect(begun).toBe(1);
  inside[1]?.();
  await waiting[1];
  expect(begun).toBe(2);
});

test('while the event loop is busy, two are at work and no more', async () => {
  let turn = 30;
  const entrance = new Entrance(async () => {
    await nextTurn();
    return turn;
  });
  let begun = 0;
  const all = Array.from({ length: 4 }, () => entrance.enter().then(() => (begun += 1)));
  await settle();
  expect(begun).toBe(2);
  turn = 1;
  await Promise.all(all);
  expect(begun).toBe(4);
});
