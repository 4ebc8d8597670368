import { cachedDeny } from '../../playground/scenarios/cached-deny';
import type { Message } from '../../playground/slack/model';
import { type Company, shown, startCompany } from '../end-to-end/company';

const ANSWER = /cached Deny/;
const ERROR = 50;

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly err?: { readonly message: string };
}

/** The unmodified program between a Slack in trouble and an AWS that is well. */
describe('Slack in trouble', () => {
  let company: Company;
  let incident: Awaited<ReturnType<typeof cachedDeny.apply>>;

  /** What the log says at level error. */
  let expected: string[] = [];

  const start = async (transport: 'socket' | 'http' = 'socket'): Promise<void> => {
    expected = [];
    company = await startCompany(transport);
    incident = await cachedDeny.apply(company.aws);
  };

  afterEach(async () => {
    const lines = logged();
    const stands = await Promise.race([company.bot.ended.then(() => 'ended'), Promise.resolve('runs')]);
    await company.close();
    expect(stands).toBe('runs');
    expect(lines.filter(({ level }) => level >= ERROR).map(({ msg }) => msg)).toEqual(expected);
    expect(lines.filter(({ msg, err }) => msg === 'warning' && !err?.message.startsWith('NodeVersionSupportWarning'))).toEqual([]);
  });

  const logged = (): readonly Line[] =>
    company.bot
      .log()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  const ask = (text = incident.requestId) => company.slack.as(company.oncall.id).command(company.incidents.id, text);
  const standing = (channelId = company.incidents.id): readonly Message[] =>
    company.slack
      .conversation(channelId)
      .filter(({ botId, threadTs, deleted }) => botId !== undefined && threadTs === undefined && !deleted);
  const until = <T>(find: () => T | undefined | false, what: string): Promise<T> => company.slack.waitFor(find, { ms: 25_000, what });
  const placeholder = (): Promise<Message> => until(() => standing().find((message) => /Looking at/.test(message.text)), 'the placeholder');
  const answered = (channelId?: string): Promise<Message> =>
    until(() => standing(channelId).find((message) => ANSWER.test(shown(message))), 'the answer');
  const evidenceStands = (message: Message): Promise<unknown> =>
    until(() => company.slack.thread(message.channel, message.ts).length > 1, 'the evidence');
  /** Its question is done, and nothing is open any more. */
  const closed = (count = 1): Promise<unknown> =>
    until(() => logged().filter(({ msg }) => msg === 'answered').length >= count, `${count} that are done`);
  /** AWS takes its time, so that something can happen meanwhile. */
  const slowAws = (): (() => void) => company.aws.faults.add({ service: 'logs', kind: 'latency', ms: 1_500 });

  test.each(['socket', 'http'] as const)(
    'over %s: 429 on everything for a while: one message, and it becomes the answer',
    async (transport) => {
      await start(transport);
      const { faults } = company.slack;
      for (const method of ['users.info', 'conversations.info', 'chat.update', 'chat.postMessage'])
        faults.rateLimit(method, { retryAfter: 1, times: 2 });
      await ask();
      await evidenceStands(await answered());
      expect(standing()).toHaveLength(1);
    },
  );

  test('429 for longer than a client waits: it is tried again, not called a failed search', async () => {
    await start();
    const stop = slowAws();
    await ask();
    const first = await placeholder();
    company.slack.faults.rateLimit('chat.update', { retryAfter: 1, times: 5 });
    stop();
    const message = await answered();
    expect(message.ts).toBe(first.ts);
    await evidenceStands(message);
    expect(standing()).toHaveLength(1);
    expect(logged().some(({ msg }) => msg === 'Slack does not take the answer; the question stays open')).toBe(true);
    expect(message.edits.some(({ text }) => text.includes('nothing was learned'))).toBe(false);
  });

  test.each([
    ['503 for a moment', { status: 503, times: 2 }],
    ['503 for longer than a client tries', { status: 503, times: 5 }],
  ])('%s at each call that an answer needs: one message', async (_name, fault) => {
    await start();
    for (const method of ['chat.postMessage', 'chat.update']) company.slack.faults.fail(method, fault);
    await ask();
    await evidenceStands(await answered());
    expect(standing()).toHaveLength(1);
  });

  test('Slack takes long: nothing is posted twice', async () => {
    await start();
    company.slack.faults.slow('chat.postMessage', 11_000);
    await ask();
    await evidenceStands(await answered());
    expect(standing()).toHaveLength(1);
  });

  test.each(['socket', 'http'] as const)(
    'over %s: a trigger that ran out: the asker hears it once, and no window opens',
    async (transport) => {
      await start(transport);
      company.slack.faults.slow('users.info', 3_300);
      await ask('');
      const told = await until(() => standing().find((message) => /opening the box to paste into/.test(message.text)), 'the sentence');
      expect(told.ephemeralTo).toBe(company.oncall.id);
      expect(standing()).toHaveLength(1);
      expect(company.slack.everyView).toEqual([]);
      expected.push('a listener failed');
    },
  );

  test('the placeholder is deleted meanwhile: the answer is a message of its own', async () => {
    await start();
    const stop = slowAws();
    await ask();
    company.slack.deleteMessage(await placeholder());
    stop();
    await evidenceStands(await answered());
    expect(standing()).toHaveLength(1);
  });

  test('the answer is deleted before its evidence: nothing follows it', async () => {
    await start();
    const stop = company.slack.subscribe((event) => {
      if (event.kind === 'message_edited' && ANSWER.test(shown(event.message))) company.slack.deleteMessage(event.message);
    });
    await ask();
    await closed();
    stop();
    await ask('{"message":"Missing Authentication Token"}');
    await until(() => standing().some((message) => message.metadata !== undefined), 'the next answer');
    expect(standing()).toHaveLength(1);
  });

  test.each([
    ['taken out of the channel', () => company.slack.remove(company.incidents.id)],
    ['the channel is archived', () => company.slack.archive(company.incidents.id)],
  ])('%s meanwhile: the asker alone has the answer', async (_name, happen) => {
    await start();
    const stop = slowAws();
    await ask();
    await placeholder();
    happen();
    stop();
    const dm = company.slack.directMessage(company.oncall.id);
    await answered(dm.id);
    await closed();
    expect(standing(dm.id)).toHaveLength(1);
  });

  test('who asks cannot be looked up: the asker hears so, and the next question is answered', async () => {
    await start();
    company.slack.faults.fail('users.info', { error: 'internal_error', times: 1 });
    await ask();
    const told = await until(() => standing().find((message) => /could not look up who you are/.test(message.text)), 'the sentence');
    expect(told.ephemeralTo).toBe(company.oncall.id);
    await ask();
    await answered();
    expect(standing()).toHaveLength(2);
  });

  test.each(['socket', 'http'] as const)(
    'over %s: what comes twice, and what Slack thinks was lost, is answered once',
    async (transport) => {
      await start(transport);
      company.slack.faults.duplicate({ times: 1 });
      await ask();
      await answered();
      company.slack.faults.loseAcks({ times: 1 });
      await company.slack.as(company.oncall.id).mention(company.incidents.id, incident.requestId);
      await closed(2);
      await until(() => company.slack.deliveries.some(({ retryNum }) => retryNum === 1), 'the second delivery');
      await ask();
      await closed(3);
      expect(logged().filter(({ msg }) => msg === 'answered')).toHaveLength(3);
    },
  );

  describe('the socket', () => {
    const connected = (count: number): Promise<unknown> => until(() => company.slack.connections >= count, `${count} connections`);
    /** One question that is answered, once. */
    async function oneMore(nth: number): Promise<void> {
      expect(await ask()).toMatchObject({ ok: true });
      await closed(nth);
      expect(standing()).toHaveLength(nth);
    }

    test('is warned, refreshed and cut: what is asked before, between and after is answered once', async () => {
      await start();
      const { faults } = company.slack;
      await connected(2);
      const slow = slowAws();
      await ask();
      await placeholder();
      faults.disconnect('warning');
      slow();
      await closed(1);
      await connected(2);
      await oneMore(2);
      faults.disconnect('refresh_requested');
      await connected(2);
      await oneMore(3);
      faults.cut();
      await until(() => company.slack.connections === 0, 'the loss');
      await connected(2);
      await oneMore(4);
    });

    test('comes back when Slack gives no new one for a while', async () => {
      await start();
      const { faults } = company.slack;
      await connected(2);
      faults.fail('apps.connections.open', { status: 503, times: 2 });
      faults.rateLimit('apps.connections.open', { retryAfter: 1, times: 1 });
      faults.fail('apps.connections.open', { error: 'internal_error', times: 2 });
      faults.cut();
      await until(() => company.slack.connections === 0, 'the loss');
      await connected(2);
      await oneMore(1);
    });
  });
});
