import type { Answer } from '../src/answer';
import type { Evidence } from '../src/evidence/evidence';
import { known, unknown } from '../src/evidence/gathered';
import { completions, type FirstAnswer, lastWithin, openLate, waitsForWaf, withWaf } from '../src/late';
import { diagnosis, diagnosisAnswer, finding } from './slack/answers';

const changed = { changes: known({ changes: [], from: '', readAt: '' }, 'cloudtrail') } satisfies Evidence;
const blocked = { wafLog: known(null, 'waf-log') } satisfies Evidence;

/** An answer that says which evidence it was made of. */
function answerOf(evidence: Evidence): Answer {
  const kinds = Object.keys(evidence).sort().join(' ');
  return {
    ...diagnosisAnswer,
    cost: { calls: Math.random(), seconds: 1, dollars: 0 },
    diagnosis: { ...diagnosis, contradictions: [kinds] },
  };
}

const first = (waf?: Promise<Evidence>): FirstAnswer => ({ answer: answerOf({}), evidence: {}, waf });

async function all(later: AsyncIterable<Answer>): Promise<readonly string[]> {
  const said: string[] = [];
  for await (const answer of later) if (answer.kind === 'diagnosis') said.push(answer.diagnosis.contradictions.join());
  return said;
}

test('each part completes the answer as it comes, WAF first, whatever comes first', async () => {
  const waf = new Promise<Evidence>((resolve) => setTimeout(() => resolve(blocked), 30));
  expect(await all(completions(first(waf), openLate(undefined), async () => changed.changes, answerOf))).toEqual([
    'wafLog',
    'changes wafLog',
  ]);
});

test('what changes nothing that is read gives no further answer, whatever it cost', async () => {
  const same = (): Answer => ({ ...diagnosisAnswer, cost: { calls: Math.random(), seconds: 2, dollars: 0 } });
  const nothing = { ...diagnosis, changes: { entries: [], note: 'late' } };
  const later = completions({ ...first(), answer: diagnosisAnswer }, openLate(undefined), async () => changed.changes, same);
  expect(await all(later)).toEqual([]);
  const none = completions(
    { ...first(), answer: diagnosisAnswer },
    openLate(undefined),
    async () => changed.changes,
    () => ({
      ...diagnosisAnswer,
      diagnosis: nothing,
    }),
  );
  expect(await all(none)).toEqual([]);
});

test('nothing is read before the first is asked for', async () => {
  const read = jest.fn(async () => changed.changes);
  const later = completions(first(), openLate(undefined), read, answerOf);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(read).not.toHaveBeenCalled();
  await all(later);
  expect(read).toHaveBeenCalledTimes(1);
});

test('Stop ends it without a word, before it begins and while it reads', async () => {
  const stop = new AbortController();
  const cut = (_: Evidence, signal: AbortSignal) =>
    new Promise<Evidence['changes']>((resolve) => signal.addEventListener('abort', () => resolve(unknown('cancelled', 'Cancelled.'))));
  const running = all(completions(first(), openLate(stop.signal), cut, answerOf));
  stop.abort();
  expect(await running).toEqual([]);
  const read = jest.fn(async () => changed.changes);
  expect(await all(completions(first(), openLate(stop.signal), read, answerOf))).toEqual([]);
  expect(read).not.toHaveBeenCalled();
});

describe('the wait for WAF', () => {
  const of = (...layers: ('waf' | 'api-key')[]): Answer => ({
    ...diagnosisAnswer,
    diagnosis: { ...diagnosis, findings: layers.map((layer) => ({ ...finding, layer })) },
  });

  test.each([
    ['nothing but WAF fits', of('waf', 'waf'), true],
    ['a key fits too', of('waf', 'api-key'), false],
    ['nothing fits', of(), false],
  ] as const)('%s', (_, answer, waits) => expect(waitsForWaf(answer)).toBe(waits));

  test('a record in time is in the answer; without one in time, the last word says so', async () => {
    const inTime = await withWaf(first(Promise.resolve(blocked)), answerOf, { isLast: false });
    expect(inTime.evidence).toEqual(blocked);
    expect(inTime.waf).toBeUndefined();
    const never = first(new Promise<Evidence>(() => undefined));
    expect(await withWaf(never, answerOf, { isLast: false })).toBe(never);
    const last = await withWaf(never, answerOf, { isLast: true });
    expect(last.evidence.wafLog).toMatchObject({ status: 'unknown', why: 'timeout' });
  });
});

test('whoever prints one answer gets the last of those that came in time', async () => {
  async function* slow(): AsyncGenerator<Answer> {
    yield answerOf(blocked);
    await new Promise<never>(() => undefined);
    yield answerOf(changed);
  }
  const last = await lastWithin(diagnosisAnswer, slow(), 100);
  expect(last.kind === 'diagnosis' && last.diagnosis.contradictions).toEqual(['wafLog']);
  expect(await lastWithin(diagnosisAnswer, undefined, 100)).toBe(diagnosisAnswer);
});
