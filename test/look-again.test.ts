import { VirtualTimers } from '../playground/aws/volume/virtual-timers';
import type { Answer, NotFoundAnswer } from '../src/answer';
import { LOOKS_AGAIN_AT, lookAgain, lookOnceMore, looksOnceMoreAt, mayLand, type Wait } from '../src/look-again';
import { readQuestion } from '../src/question/read-question';
import type { AskOptions } from '../src/why403';
import { diagnosisAnswer, request } from './slack/answers';

const START = Date.UTC(2026, 10, 22, 12, 0, 0);
const notLanded: NotFoundAnswer = {
  ...{ kind: 'not-found', reason: 'not-landed', ref: '7f3a02', says: 'Not found yet', request },
  ...{ cost: { calls: 4, seconds: 1, dollars: 0.1 }, secrets: [], others: [], ask: [], searched: [], notSearched: [], leavesNoLine: [] },
};

interface Looked {
  readonly answer: Answer;
  /** Seconds after the question. */
  readonly looks: readonly number[];
  readonly waits: readonly Wait[];
  readonly spent: readonly (number | undefined)[];
}

interface Given {
  /** So many looks find nothing. */
  readonly misses: number;
  /** Seconds that a search takes. */
  readonly takes?: number;
  /** Seconds after the question at which the schedule begins, as after a restart. */
  readonly begins?: number;
  readonly stopAt?: number;
}

async function looked({ misses, takes = 1, begins = 1, stopAt }: Given): Promise<Looked> {
  const timers = new VirtualTimers(START + begins * 1000);
  const looks: number[] = [];
  const waits: Wait[] = [];
  const spent: (number | undefined)[] = [];
  const stop = new AbortController();
  if (stopAt !== undefined) void timers.after((stopAt - begins) * 1000).then(() => stop.abort());
  const ask = async (_question: unknown, options: AskOptions): Promise<Answer> => {
    looks.push((timers.now() - START) / 1000);
    spent.push(options.spentDollars);
    await timers.after(takes * 1000);
    return looks.length > misses ? diagnosisAnswer : notLanded;
  };
  const question = readQuestion('x', { now: START });
  const schedule = { since: START, at: LOOKS_AGAIN_AT, timers, signal: stop.signal, onWait: (wait: Wait) => void waits.push(wait) };
  const answer = await timers.run(lookAgain({ ask }, question, notLanded, { ref: '7f3a02' }, schedule));
  return { answer, looks, waits, spent };
}

test.each<readonly [string, Given, readonly number[], Answer['kind']]>([
  ['until they land', { misses: 2 }, [5, 10, 20], 'diagnosis'],
  ['to the end of the schedule, and no further', { misses: 99 }, [5, 10, 20, 40, 80], 'not-found'],
  ['a slow search leaves out what passed meanwhile', { misses: 99, takes: 12 }, [5, 20, 40, 80], 'not-found'],
  ['a restart goes on where the schedule is', { misses: 99, begins: 15 }, [20, 40, 80], 'not-found'],
  ['long after the question there is nothing to wait for', { misses: 99, begins: 200 }, [], 'not-found'],
  ['a stop ends the wait', { misses: 99, stopAt: 12 }, [5, 10], 'not-found'],
])('lines that have not landed are looked for again: %s', async (_name, given, seconds, kind) => {
  const { answer, looks, waits } = await looked(given);
  expect(looks).toEqual(seconds);
  expect(answer.kind).toBe(kind);
  if (given.stopAt === undefined) expect(waits.map(({ until }) => (until - START) / 1000)).toEqual(seconds);
});

test('all looks share one budget, and the answer tells what they cost together', async () => {
  const { answer, spent } = await looked({ misses: 2 });
  expect(spent.map((dollars) => dollars?.toFixed(2))).toEqual(['0.10', '0.20', '0.30']);
  expect(answer.cost.dollars).toBeCloseTo(0.3 + diagnosisAnswer.cost.dollars);
  expect(answer.cost.calls).toBe(12 + diagnosisAnswer.cost.calls);
});

test('what follows the verdict costs what all looks did', async () => {
  const timers = new VirtualTimers(START);
  const seen: { later?: AsyncIterable<Answer> } = {};
  async function* follows() {
    yield { ...diagnosisAnswer, cost: { calls: 3, seconds: 1, dollars: 0.05 } };
  }
  const ask = async (_question: unknown, options: AskOptions): Promise<Answer> => {
    options.onLater?.(follows());
    return diagnosisAnswer;
  };
  const onLater = (later: AsyncIterable<Answer>): void => {
    seen.later = later;
  };
  const schedule = { since: START, at: LOOKS_AGAIN_AT, timers, signal: new AbortController().signal };
  await timers.run(lookAgain({ ask }, readQuestion('x', { now: START }), notLanded, { ref: '7f3a02', onLater }, schedule));
  for await (const answer of seen.later ?? []) {
    expect(answer.cost.calls).toBe(notLanded.cost.calls + 3);
    expect(answer.cost.dollars).toBeCloseTo(notLanded.cost.dollars + 0.05);
  }
  expect.assertions(2);
});

test('an answer that is no wait is left alone', async () => {
  const ask = () => Promise.reject(new Error('asked'));
  const schedule = { since: 0, at: LOOKS_AGAIN_AT, timers: new VirtualTimers(0), signal: new AbortController().signal };
  const question = readQuestion('x', { now: START });
  expect(await lookAgain({ ask }, question, diagnosisAnswer, { ref: '1' }, schedule)).toBe(diagnosisAnswer);
});

describe('a request that is nowhere, whose time nobody knows', () => {
  const nowhere: NotFoundAnswer = {
    ...notLanded,
    ...{ reason: 'nowhere', says: 'Not found', mayLand: true },
    ask: ['Paste the response headers.', 'Younger than 5 minutes: ask again in a minute. Older than 7 days: paste its `Date` header too.'],
  };
  const throttled: Answer = {
    ...{ kind: 'unavailable', ref: '7f3a02', says: 'Throttled', ask: [], secrets: [], others: [] },
    cost: { calls: 1, seconds: 1, dollars: 0.1 },
  };

  async function lookedOnceMore(
    answers: readonly Answer[],
    { answeredAfter = 2, stopAt }: { answeredAfter?: number; stopAt?: number } = {},
  ) {
    const timers = new VirtualTimers(START + answeredAfter * 1000);
    const looks: number[] = [];
    const spent: (number | undefined)[] = [];
    const stop = new AbortController();
    if (stopAt !== undefined) void timers.after((stopAt - answeredAfter) * 1000).then(() => stop.abort());
    const ask = async (_question: unknown, options: AskOptions): Promise<Answer> => {
      looks.push((timers.now() - START) / 1000);
      spent.push(options.spentDollars);
      return answers[looks.length - 1] ?? nowhere;
    };
    const schedule = { since: START, at: looksOnceMoreAt(answeredAfter * 1000), timers, signal: stop.signal };
    const question = readQuestion('x', { now: START });
    const answer = await timers.run(lookOnceMore({ ask }, question, nowhere, { ref: '7f3a02' }, schedule));
    return { answer, looks, spent: spent.map((dollars) => dollars?.toFixed(2)) };
  }

  test('is looked for after 20 s and after 60 s, on one budget; then nobody is told to ask again', async () => {
    const { answer, looks, spent } = await lookedOnceMore([]);
    expect(looks).toEqual([20, 60]);
    expect(spent).toEqual(['0.10', '0.20']);
    expect(answer).toMatchObject({
      ...{ kind: 'not-found', reason: 'nowhere', says: 'Not found' },
      ask: ['Paste the response headers.', 'Older than 7 days: paste its `Date` header too.'],
    });
    expect(mayLand(answer)).toBe(false);
    expect(answer.cost.dollars).toBeCloseTo(0.3);
  });

  test('is the answer as soon as it is found', async () => {
    const { answer, looks } = await lookedOnceMore([diagnosisAnswer]);
    expect(looks).toEqual([20]);
    expect(answer.kind).toBe('diagnosis');
  });

  test('a look that could not read everything takes nothing back', async () => {
    const { answer, looks } = await lookedOnceMore([throttled, diagnosisAnswer]);
    expect([looks, answer.kind]).toEqual([[20, 60], 'diagnosis']);
    expect((await lookedOnceMore([nowhere, throttled])).answer).toMatchObject({ kind: 'not-found', says: 'Not found' });
  });

  test('after a long search the first look waits until what was not found is read again', async () => {
    expect((await lookedOnceMore([], { answeredAfter: 14 })).looks).toEqual([25, 60]);
    expect((await lookedOnceMore([], { answeredAfter: 55 })).looks).toEqual([66]);
  });

  test('a stop leaves the answer as it was', async () => {
    const { answer, looks } = await lookedOnceMore([], { stopAt: 30 });
    expect(looks).toEqual([20]);
    expect(answer).toBe(nowhere);
  });
});
