import { type Waiting, WaitingLine } from '../../src/slack/answering/waiting-line';
import { TryLater } from '../../src/slack/try-later';

/** Lets nobody begin before `open` is called. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, begin: () => opened.then(() => () => undefined) };
}

function lineOf(limits: { readonly most?: number; readonly mostOfOne?: number } = {}) {
  const { open, begin } = gate();
  const answered: Waiting[] = [];
  let inHand = 0;
  const line = new WaitingLine({
    ...{ begin, mostOfOne: 100, later: new TryLater(), ...limits },
    enter: () => {
      inHand += 1;
      return () => {
        inHand -= 1;
      };
    },
    answer: async (waiting) => void answered.push(waiting),
  });
  return { line, open, answered, inHand: () => inHand };
}

const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await new Promise((resolve) => setImmediate(resolve));
};

test('questions are answered in their order, and a stop waits for all of them', async () => {
  const { line, open, answered, inHand } = lineOf();
  for (const id of ['a', 'b', 'c']) line.add(id, 'U1');
  expect(inHand()).toBe(3);
  open();
  await until(() => inHand() === 0);
  expect(answered.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  line.add('d', 'U1');
  await until(() => answered.length === 4);
});

test('only the first few are kept as they were heard', async () => {
  const { line, open, answered } = lineOf();
  for (let index = 0; index < 100; index += 1) line.add(String(index), 'U1', {});
  open();
  await until(() => answered.length === 100);
  expect(answered.filter(({ heard }) => heard !== undefined)).toHaveLength(32);
});

test('a full line takes no more, of one person sooner, and both say so', async () => {
  const { line, open, answered } = lineOf({ most: 3, mostOfOne: 2 });
  line.add('a', 'U1');
  expect(line.refusal('U1')).toBeUndefined();
  line.add('b', 'U1');
  expect(line.refusal('U1')).toContain('2 of your questions wait');
  expect(line.refusal('U2')).toBeUndefined();
  line.add('c', 'U2');
  expect(line.refusal('U2')).toContain('3 questions wait');
  open();
  await until(() => answered.length === 3);
  expect([line.refusal('U1'), line.refusal('U2')]).toEqual([undefined, undefined]);
});

test('from a hundred on an asker is told how many are before', () => {
  const { line } = lineOf();
  for (let index = 0; index < 99; index += 1) line.add(String(index), 'U1');
  expect(line.longWait()).toBeUndefined();
  line.add('99', 'U1');
  expect(line.longWait()).toContain('About 100 questions are before yours');
});
