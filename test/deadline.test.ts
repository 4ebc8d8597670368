import { within } from '../src/deadline';

const untilAborted = (signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(signal.reason);
    signal.addEventListener('abort', () => resolve(signal.reason));
  });

test('work that takes too long is told so, with the limit', async () => {
  const reason = await within(20, undefined, untilAborted);
  expect(reason).toMatchObject({ name: 'TimeoutError', message: '0 s' });
});

test.each(['before', 'during'])('the outer signal counts when it aborts %s the work', async (when) => {
  const outer = new AbortController();
  if (when === 'before') outer.abort('stopped');
  const reason = within(60_000, outer.signal, untilAborted);
  outer.abort('stopped');
  await expect(reason).resolves.toBe('stopped');
});

test('a deadline inside another fires although nobody holds its signal', async () => {
  const reason = await within(60_000, undefined, (outer) =>
    within(30, outer, async (signal) => {
      const aborted = untilAborted(AbortSignal.any([signal, new AbortController().signal]));
      globalThis.gc?.();
      return aborted;
    }),
  );
  expect(reason).toMatchObject({ name: 'TimeoutError' });
});

test('what the work gives or throws comes through', async () => {
  await expect(within(1000, undefined, async () => 403)).resolves.toBe(403);
  await expect(within(1000, undefined, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
