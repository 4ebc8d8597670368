import type { Job } from '../../src/actions/job';
import { Running } from '../../src/jobs/running';
import { takeUp } from '../../src/jobs/take-up';

const job = (id: string, receivedAt: number, quietly = false): Job => ({
  id,
  ref: id,
  kind: 'command',
  userId: 'U',
  channelId: 'C',
  quietly,
  secrets: [],
  text: '',
  receivedAt,
});

test('open jobs: the young are finished, the oldest first; the stale and the quiet are closed', () => {
  const now = 1_000_000;
  const taken = takeUp([job('young', now - 10), job('edge', now - 600_000), job('stale', now - 600_001), job('quiet', now, true)], now);
  expect(taken.finish.map(({ id }) => id)).toEqual(['edge', 'young']);
  expect(taken.close.map(({ id }) => id)).toEqual(['stale', 'quiet']);
});

test('a drain waits for what is running, but not for ever', async () => {
  const running = new Running();
  expect(await running.drain(1)).toBe(true);
  const leave = running.enter();
  expect(await running.drain(5)).toBe(false);
  setTimeout(leave, 5);
  expect(await running.drain(1000)).toBe(true);
  leave();
  expect(running.size).toBe(0);
});
