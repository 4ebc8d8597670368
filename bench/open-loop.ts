import { setTimeout as sleep } from 'node:timers/promises';

/** Calls `send` at its time, whatever became of the calls before; resolves to how late each call was, in ms. */
export async function onSchedule(count: number, perSecond: number, send: (index: number) => void): Promise<readonly number[]> {
  const late: number[] = [];
  const begun = performance.now();
  const dueAt = (index: number): number => begun + (index * 1000) / perSecond;
  while (late.length < count) {
    const now = performance.now();
    while (late.length < count && dueAt(late.length) <= now) {
      const index = late.length;
      late.push(performance.now() - dueAt(index));
      send(index);
    }
    await sleep(1);
  }
  return late;
}
