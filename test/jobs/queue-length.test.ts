import { QueueLength } from '../../src/jobs/queue-length';

/** A queue whose length is told when the test says so. */
function told() {
  const asked: ((length: number | Error) => void)[] = [];
  const length = new QueueLength(
    () =>
      new Promise((resolve, reject) => {
        asked.push((answer) => (typeof answer === 'number' ? resolve(answer) : reject(answer)));
      }),
  );
  return { length, asked };
}

test('what was read last, and what was added since', async () => {
  const { length, asked } = told();
  length.add();
  expect(length.now).toBe(1);
  const refreshed = length.refresh();
  length.add();
  expect(length.now).toBe(2);
  asked[0]?.(40);
  await refreshed;
  expect(length.now).toBe(41);
});

test('one look at a time; a look that fails changes nothing', async () => {
  const { length, asked } = told();
  length.add();
  const first = length.refresh();
  await length.refresh();
  expect(asked).toHaveLength(1);
  asked[0]?.(new Error('away'));
  await first;
  expect(length.now).toBe(1);
  const second = length.refresh();
  asked[1]?.(0);
  await second;
  expect(length.now).toBe(0);
});
