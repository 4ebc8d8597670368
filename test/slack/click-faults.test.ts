import { resourcePolicyExplicitDeny } from '../../playground/scenarios/resource-policy-explicit-deny';
import type { Message } from '../../playground/slack/model';
import { shown } from '../end-to-end/company';
import { has, says } from './bot';
import { Trouble } from './trouble';

const FLUSH = 'flush-authorizer-cache';
const POLICY = 'view-resource-policy';
const LATE = 'this one came too late. Try again.';
const AWAY = 'Slack opens no window just now. Try again in a minute.';

let trouble: Trouble;

afterEach(() => trouble.end());

/** Every sentence that one person alone was told. */
const told = (): readonly string[] =>
  trouble.slack.messages.filter(({ ephemeralTo, deleted }) => ephemeralTo !== undefined && !deleted).map(shown);
const once = async (part: string): Promise<void> => {
  await trouble.until(() => told().length > 0, `a whisper of "${part}"`);
  expect(told()).toEqual([expect.stringContaining(part)]);
};
/** An error that is to be there. */
const logs = async (line: string): Promise<void> => {
  await trouble.until(() => trouble.logged().some(({ msg }) => msg === line), line);
  trouble.expected.push(line);
};
const windows = () => trouble.slack.everyView;

describe.each(['socket', 'http'] as const)('over %s: a window', (transport) => {
  /** An answer whose button opens a window. */
  async function policyAnswer(): Promise<Message> {
    trouble = await Trouble.start(transport);
    const { requestId } = await resourcePolicyExplicitDeny.apply(trouble.company.aws);
    await trouble.ask(requestId);
    const answer = await trouble.until(() => trouble.standing().find((message) => has(message, POLICY)), 'the answer');
    await trouble.evidenceStands(answer);
    return answer;
  }

  test('that Slack does not open: one sentence, at the button, at the box to paste into, and the next one opens', async () => {
    const answer = await policyAnswer();
    const { faults } = trouble.slack;
    const cases: readonly (readonly [string, () => void])[] = [
      [AWAY, () => faults.rateLimit('views.open', { retryAfter: 30 })],
      [AWAY, () => faults.fail('views.open', { status: 503, times: 2 })],
      [AWAY, () => faults.fail('views.open', { error: 'internal_error' })],
      [LATE, () => faults.slow('views.open', 3_300)],
      [LATE, () => faults.fail('views.open', { error: 'exchanged_trigger_id' })],
    ];
    let count = 0;
    for (const [sentence, fault] of cases)
      for (const act of [() => trouble.oncall.press(answer, POLICY), () => trouble.ask('')]) {
        fault();
        await act();
        count += 1;
        await trouble.until(() => told().length === count, `sentence ${count}`);
        expect(told().at(-1)).toContain(sentence);
      }
    expect(windows()).toEqual([]);
    faults.clear();
    faults.fail('views.open', { status: 503 });
    await trouble.oncall.press(answer, POLICY);
    await trouble.until(() => trouble.slack.views.some((view) => says(view, 'Deny')), 'the window');
    expect(told()).toHaveLength(count);
  });

  test.each(['not_found', 'hash_conflict'])('that says %s when it is to be filled: nobody waits for it', async (error) => {
    const answer = await policyAnswer();
    trouble.slack.faults.fail('views.update', { error });
    await trouble.oncall.press(answer, POLICY);
    await trouble.until(() => trouble.slack.apiCalls.some(({ method }) => method === 'views.update'), 'the attempt');
    await trouble.oncall.press(answer, POLICY);
    await trouble.until(() => trouble.slack.views.some((view) => says(view, 'Deny')), 'the next window');
    expect(told()).toEqual([]);
  });

  test('that cannot be filled for a while says so itself, and nothing else does', async () => {
    const answer = await policyAnswer();
    trouble.slack.faults.fail('views.update', { status: 503, times: 4 });
    await trouble.oncall.press(answer, POLICY);
    await trouble.until(() => trouble.slack.views.some((view) => says(view, 'It could not be read.')), 'the sentence');
    expect(told()).toEqual([]);
    await logs('a window could not be filled');
  });

  test('that cannot be filled at all: the asker is told once', async () => {
    const answer = await policyAnswer();
    trouble.slack.faults.fail('views.update', { status: 503, times: 8 });
    await trouble.oncall.press(answer, POLICY);
    await once('I could not finish this: showing the resource policy.');
    await logs('a listener failed');
  });

  test('the Home tab that Slack does not take is shown later', async () => {
    trouble = await Trouble.start(transport);
    trouble.slack.faults.rateLimit('views.publish', { retryAfter: 1 });
    trouble.slack.faults.fail('views.publish', { status: 503, times: 6 });
    await trouble.oncall.openHome();
    await trouble.until(() => trouble.slack.home(trouble.company.oncall.id), 'the Home tab');
    expect(told()).toEqual([]);
  });
});

describe.each(['socket', 'http'] as const)('over %s: a flush', (transport) => {
  const replies = (answer: Message): readonly Message[] =>
    trouble.slack.thread(answer.channel, answer.ts).filter((message) => /Authorizer cache flushed/.test(message.text));
  const flushes = (): number => trouble.company.aws.calls.filter(({ operation }) => operation === 'FlushStageAuthorizersCache').length;
  const now = (message: Message): Message => trouble.slack.messages.find(({ ts }) => ts === message.ts) ?? message;

  async function flushable(text?: string): Promise<Message> {
    trouble = await Trouble.start(transport);
    await trouble.ask(text === undefined ? undefined : `${text} ${trouble.incident.requestId}`);
    const answer = await trouble.answered();
    if (answer.ephemeralTo === undefined) await trouble.evidenceStands(answer);
    await trouble.closed();
    return answer;
  }

  test.each([
    ['429', (method: string) => trouble.slack.faults.rateLimit(method, { retryAfter: 1, times: 5 })],
    ['503', (method: string) => trouble.slack.faults.fail(method, { status: 503, times: 6 })],
  ])('with %s for longer than a client tries: done once, told once, shown in the end', async (_name, fault) => {
    const answer = await flushable();
    for (const method of ['chat.update', 'chat.postMessage']) fault(method);
    await trouble.oncall.press(answer, FLUSH);
    await trouble.until(() => replies(answer).length > 0 && !has(now(answer), FLUSH), 'all of it');
    expect(says(now(answer), 'Flushed by')).toBe(true);
    expect([replies(answer).length, flushes(), told()]).toEqual([1, 1, []]);
  });

  test.each([
    ['used up', { status: 404, error: 'used_url' }],
    ['expired', { status: 404, error: 'expired_url' }],
    ['away', { status: 503 }],
  ])('from an answer that one person sees, whose response_url is %s: told once, and a second click says so', async (_name, fault) => {
    const answer = await flushable('quietly');
    expect(answer.ephemeralTo).toBe(trouble.company.oncall.id);
    const before = told().length;
    trouble.slack.faults.fail('response_url', { ...fault, times: 50 });
    await trouble.oncall.press(answer, FLUSH);
    await trouble.until(() => told().length > before, 'the word of it');
    expect(told().slice(before)).toEqual([expect.stringContaining('Authorizer cache flushed')]);
    await trouble.oncall.press(answer, FLUSH);
    await trouble.until(() => told().length > before + 1, 'the second word');
    expect(told().slice(before + 1)).toEqual([expect.stringContaining('Done already by ada')]);
    expect(flushes()).toBe(1);
  });

  test('whose message is deleted meanwhile: done once, told once', async () => {
    const answer = await flushable();
    trouble.company.aws.faults.add({ service: 'apigateway', kind: 'latency', ms: 1_500 });
    await trouble.oncall.press(answer, FLUSH);
    trouble.slack.deleteMessage(answer);
    const words = (): readonly Message[] => trouble.slack.messages.filter((message) => /Authorizer cache flushed/.test(message.text));
    await trouble.until(() => words().length > 0, 'the word of it');
    expect([words().length, flushes()]).toEqual([1, 1]);
  });

  test('clicked on while the socket is lost, or its ack: done once, told once', async () => {
    const answer = await flushable();
    if (transport === 'socket') trouble.slack.faults.cutOnDelivery();
    else trouble.slack.faults.loseAcks();
    expect(await trouble.oncall.press(answer, FLUSH)).toMatchObject({ ok: false });
    await trouble.until(() => replies(answer).length > 0 && !has(now(answer), FLUSH), 'all of it');
    expect([replies(answer).length, flushes(), told()]).toEqual([1, 1, []]);
  });
});
