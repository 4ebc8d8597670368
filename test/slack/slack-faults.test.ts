import { shown } from '../end-to-end/company';
import { ANSWER, Trouble } from './trouble';

describe('Slack in trouble', () => {
  let trouble: Trouble;

  const start = async (transport: 'socket' | 'http' = 'socket'): Promise<void> => {
    trouble = await Trouble.start(transport);
  };
  afterEach(() => trouble.end());

  test.each(['socket', 'http'] as const)(
    'over %s: 429 on everything for a while: one message, and it becomes the answer',
    async (transport) => {
      await start(transport);
      const { faults } = trouble.company.slack;
      for (const method of ['users.info', 'conversations.info', 'chat.update', 'chat.postMessage'])
        faults.rateLimit(method, { retryAfter: 1, times: 2 });
      await trouble.ask();
      await trouble.evidenceStands(await trouble.answered());
      expect(trouble.standing()).toHaveLength(1);
    },
  );

  test('429 for longer than a client waits: it is tried again, not called a failed search', async () => {
    await start();
    const stop = trouble.slowAws();
    await trouble.ask();
    const first = await trouble.placeholder();
    trouble.company.slack.faults.rateLimit('chat.update', { retryAfter: 1, times: 5 });
    stop();
    const message = await trouble.answered();
    expect(message.ts).toBe(first.ts);
    await trouble.evidenceStands(message);
    expect(trouble.standing()).toHaveLength(1);
    expect(trouble.logged().some(({ msg }) => msg === 'Slack does not take the answer; the question stays open')).toBe(true);
    expect(message.edits.some(({ text }) => text.includes('nothing was learned'))).toBe(false);
  });

  test.each([
    ['503 for a moment', { status: 503, times: 2 }],
    ['503 for longer than a client tries', { status: 503, times: 5 }],
  ])('%s at each call that an answer needs: one message', async (_name, fault) => {
    await start();
    for (const method of ['chat.postMessage', 'chat.update']) trouble.company.slack.faults.fail(method, fault);
    await trouble.ask();
    await trouble.evidenceStands(await trouble.answered());
    expect(trouble.standing()).toHaveLength(1);
  });

  test('Slack takes long: nothing is posted twice', async () => {
    await start();
    trouble.company.slack.faults.slow('chat.postMessage', 11_000);
    await trouble.ask();
    await trouble.evidenceStands(await trouble.answered());
    expect(trouble.standing()).toHaveLength(1);
  });

  test.each(['socket', 'http'] as const)(
    'over %s: a trigger that ran out: the asker hears it once, and no window opens',
    async (transport) => {
      await start(transport);
      trouble.company.slack.faults.slow('users.info', 3_300);
      await trouble.ask('');
      const told = await trouble.until(
        () => trouble.standing().find((message) => /this one came too late/.test(message.text)),
        'the sentence',
      );
      expect(told.ephemeralTo).toBe(trouble.company.oncall.id);
      expect(trouble.standing()).toHaveLength(1);
      expect(trouble.company.slack.everyView).toEqual([]);
    },
  );

  test('the placeholder is deleted meanwhile: the answer is a message of its own', async () => {
    await start();
    const stop = trouble.slowAws();
    await trouble.ask();
    trouble.company.slack.deleteMessage(await trouble.placeholder());
    stop();
    await trouble.evidenceStands(await trouble.answered());
    expect(trouble.standing()).toHaveLength(1);
  });

  test('the answer is deleted before its evidence: nothing follows it', async () => {
    await start();
    const stop = trouble.company.slack.subscribe((event) => {
      if (event.kind === 'message_edited' && ANSWER.test(shown(event.message))) trouble.company.slack.deleteMessage(event.message);
    });
    await trouble.ask();
    await trouble.closed();
    stop();
    await trouble.ask('{"message":"Missing Authentication Token"}');
    await trouble.until(() => trouble.standing().some((message) => message.metadata !== undefined), 'the next answer');
    expect(trouble.standing()).toHaveLength(1);
  });

  test.each([
    ['taken out of the channel', () => trouble.company.slack.remove(trouble.company.incidents.id)],
    ['the channel is archived', () => trouble.company.slack.archive(trouble.company.incidents.id)],
  ])('%s meanwhile: the asker alone has the answer', async (_name, happen) => {
    await start();
    const stop = trouble.slowAws();
    await trouble.ask();
    await trouble.placeholder();
    happen();
    stop();
    const dm = trouble.company.slack.directMessage(trouble.company.oncall.id);
    await trouble.answered(dm.id);
    await trouble.closed();
    expect(trouble.standing(dm.id)).toHaveLength(1);
  });

  test('who asks cannot be looked up: the asker hears so, and the next question is answered', async () => {
    await start();
    trouble.company.slack.faults.fail('users.info', { error: 'internal_error', times: 1 });
    await trouble.ask();
    const told = await trouble.until(
      () => trouble.standing().find((message) => /could not look up who you are/.test(message.text)),
      'the sentence',
    );
    expect(told.ephemeralTo).toBe(trouble.company.oncall.id);
    await trouble.ask();
    await trouble.answered();
    expect(trouble.standing()).toHaveLength(2);
  });

  test.each(['socket', 'http'] as const)(
    'over %s: what comes twice, and what Slack thinks was lost, is answered once',
    async (transport) => {
      await start(transport);
      trouble.company.slack.faults.duplicate({ times: 1 });
      await trouble.ask();
      await trouble.answered();
      trouble.company.slack.faults.loseAcks({ times: 1 });
      await trouble.company.slack.as(trouble.company.oncall.id).mention(trouble.company.incidents.id, trouble.incident.requestId);
      await trouble.closed(2);
      await trouble.until(() => trouble.company.slack.deliveries.some(({ retryNum }) => retryNum === 1), 'the second delivery');
      await trouble.ask();
      await trouble.closed(3);
      expect(trouble.logged().filter(({ msg }) => msg === 'answered')).toHaveLength(3);
    },
  );

  describe('the socket', () => {
    const connected = (count: number): Promise<unknown> =>
      trouble.until(() => trouble.company.slack.connections >= count, `${count} connections`);
    /** One question that is answered, once. */
    async function oneMore(nth: number): Promise<void> {
      expect(await trouble.ask()).toMatchObject({ ok: true });
      await trouble.closed(nth);
      expect(trouble.standing()).toHaveLength(nth);
    }

    test('is warned, refreshed and cut: what is asked before, between and after is answered once', async () => {
      await start();
      const { faults } = trouble.company.slack;
      await connected(2);
      const slow = trouble.slowAws();
      await trouble.ask();
      await trouble.placeholder();
      faults.disconnect('warning');
      slow();
      await trouble.closed(1);
      await connected(2);
      await oneMore(2);
      faults.disconnect('refresh_requested');
      await connected(2);
      await oneMore(3);
      faults.cut();
      await trouble.until(() => trouble.company.slack.connections === 0, 'the loss');
      await connected(2);
      await oneMore(4);
    });

    test('comes back when Slack gives no new one for a while', async () => {
      await start();
      const { faults } = trouble.company.slack;
      await connected(2);
      faults.fail('apps.connections.open', { status: 503, times: 2 });
      faults.rateLimit('apps.connections.open', { retryAfter: 1, times: 1 });
      faults.fail('apps.connections.open', { error: 'internal_error', times: 2 });
      faults.cut();
      await trouble.until(() => trouble.company.slack.connections === 0, 'the loss');
      await connected(2);
      await oneMore(1);
    });
  });
});
