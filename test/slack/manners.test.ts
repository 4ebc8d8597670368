import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Answer } from '../../src/answer';
import { openFileState } from '../../src/state/file-state';
import { diagnosis, diagnosisAnswer, finding, REQUEST_ID, request } from './answers';
import { Bot, type BotOptions, has, says, TRANSPORTS } from './bot';
import { expectManners } from './manners';

/** As in bot.ts. */
const EDIT_EVERY_MS = 150;
const HOSTILE = 'path `/x` <!channel> <!here> <@U0PLAY0001> <https://evil.example|click> *bold* & more';
const hostile: Answer = {
  ...diagnosisAnswer,
  ask: [HOSTILE],
  diagnosis: {
    ...diagnosis,
    request: { ...request, path: HOSTILE, apiName: HOSTILE },
    verdict: { ...diagnosis.verdict, says: HOSTILE },
    findings: [
      {
        ...finding,
        says: HOSTILE,
        because: [{ from: 'execution-log', says: HOSTILE, quote: HOSTILE }],
        fix: [{ says: HOSTILE, command: HOSTILE }],
      },
    ],
    ruledOut: [{ cause: 'waf-rule-block', because: HOSTILE }],
    notRead: [{ what: HOSTILE, why: HOSTILE }],
  },
};

describe.each(TRANSPORTS)('manners, over %s', (transport) => {
  let bot: Bot;
  const start = async (options: BotOptions = {}): Promise<void> => {
    bot = await Bot.start({ transport, ...options });
  };
  afterEach(async () => {
    try {
      expectManners(bot, EDIT_EVERY_MS);
    } finally {
      await bot.down();
    }
  });

  /** Looks for a while and tells about it, until it is let go. */
  function slowly(answer: Answer = diagnosisAnswer): () => void {
    let release = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (release = resolve));
    bot.why403.answer = async (_question, { onProgress }) => {
      const ticking = setInterval(() => onProgress?.(`group ${Math.random()}`), 10);
      await waiting;
      clearInterval(ticking);
      return answer;
    };
    return release;
  }
  const topLevel = () =>
    bot.slack.messages.filter(
      ({ channel, botId, threadTs, ephemeralTo }) =>
        channel === bot.channel.id && botId !== undefined && threadTs === undefined && ephemeralTo === undefined,
    );

  test('one message edited in place, and a late verdict once more as a reply that mentions the asker', async () => {
    await start({ mentionAfter: 0 });
    const release = slowly();
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    await bot.slack.waitFor(() => (topLevel()[0]?.edits.length ?? 0) >= 3, { what: 'three edits' });
    release();
    const answered = await bot.answer();
    await bot.slack.waitFor(() => bot.replies(answered.ts).length === 2, { what: 'the mention and the evidence' });
    expect(topLevel()).toHaveLength(1);
    const mentions = bot.replies(answered.ts).filter((reply) => says(reply, `"user_id":"${bot.ann.id}"`));
    expect(mentions.map(({ text }) => text)).toEqual([expect.stringContaining('a cached Deny for this caller is still in force')]);
  });

  test('a quick verdict mentions nobody', async () => {
    await start();
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    const answered = await bot.answer();
    await bot.slack.waitFor(() => bot.replies(answered.ts).length === 1, { what: 'the evidence' });
    expect(bot.replies(answered.ts).some((reply) => says(reply, '"type":"user"'))).toBe(false);
  });

  test('whatever stands in a paste, a log or a name, nobody is called up and nothing becomes a link', async () => {
    await start({ mentionAfter: 0 });
    bot.why403.answer = () => hostile;
    bot.why403.progress = [HOSTILE];
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, `${REQUEST_ID} ${HOSTILE}`);
    const answered = await bot.message((message) => message.threadTs === undefined && has(message, 'view-resource-policy'), 'the answer');
    await bot.slack.waitFor(() => bot.replies(answered.ts).length === 2, { what: 'what follows' });
    await ann.command(bot.channel.id, `quietly ${HOSTILE}`);
    const quiet = await bot.message((message) => message.ephemeralTo === bot.ann.id && has(message, 'show-evidence'), 'the quiet answer');
    for (const message of [answered, quiet, ...bot.replies(answered.ts)]) {
      expect(message.text).not.toContain('<!');
      expect(says({ blocks: message.blocks }, '"type":"broadcast"')).toBe(false);
      expect(says({ blocks: message.blocks }, '"url":"https://evil')).toBe(false);
    }
  });

  test('when Slack slows the bot down, the result is waited for and the progress is dropped', async () => {
    await start();
    const release = slowly();
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    await bot.slack.waitFor(() => topLevel().length === 1, { what: 'the placeholder' });
    // One for the progress, one for the result that comes after it.
    bot.slack.faults.rateLimit('chat.update', { retryAfter: 1, times: 1 });
    const slowed = () => bot.slack.apiCalls.filter(({ status }) => status === 429);
    await bot.slack.waitFor(() => slowed().length === 1, { what: 'the progress that Slack does not take' });
    bot.slack.faults.rateLimit('chat.update', { retryAfter: 1, times: 1 });
    release();
    await bot.answer();
    const edits = bot.slack.apiCalls.filter(({ method }) => method === 'chat.update');
    // The slowed progress was not sent again.
    const [first] = slowed();
    expect(edits.filter(({ args }) => args.blocks === first?.args.blocks)).toHaveLength(1);
    expect(says({ blocks: topLevel()[0]?.blocks ?? [] }, 'cached Deny')).toBe(true);
  });

  test('a channel that Slack slows down keeps no window of another from opening', async () => {
    await start();
    const ann = bot.slack.as(bot.ann.id);
    bot.slack.faults.rateLimit('chat.postMessage', { retryAfter: 2 });
    await ann.command(bot.channel.id, REQUEST_ID);
    await bot.slack.waitFor(() => bot.slack.apiCalls.some(({ status }) => status === 429), { what: 'the 429' });
    await ann.command(bot.channel.id, '');
    await bot.slack.waitFor(() => bot.slack.views.length === 1, { what: 'the window' });
    expect(topLevel()).toEqual([]);
    await bot.answer();
  });

  test('searching on edits its message no faster than any other', async () => {
    await start();
    bot.why403.answer = (_question, { budgetDollars }) =>
      budgetDollars !== undefined
        ? diagnosisAnswer
        : {
            ...{ ref: '7f3a02', cost: { calls: 9, seconds: 3, dollars: 0.2 }, secrets: [], others: [], request },
            ...{
              kind: 'not-found',
              reason: 'over-budget',
              says: 'Not found so far',
              ask: [],
              searched: [],
              notSearched: [],
              leavesNoLine: [],
            },
            wider: { window: 'last 24 h', accounts: [], bytes: 5e12, dollars: 25 },
          };
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, REQUEST_ID);
    const asked = await bot.message((message) => has(message, 'search-on'), 'the button');
    // A person takes longer to press than two edits may be apart.
    await bot.slack.waitFor(() => Date.now() - (asked.edits.at(-1)?.at ?? 0) > EDIT_EVERY_MS);
    await ann.press(asked, 'search-on');
    await bot.answer();
  });

  test('a window that Slack does not open any more: the asker is told, at the command and at the button', async () => {
    await start();
    const ann = bot.slack.as(bot.ann.id);
    bot.slack.faults.fail('views.open', { error: 'expired_trigger_id', times: 2 });
    await ann.command(bot.channel.id, '');
    await bot.whisper(bot.ann.id, 'this one came too late');
    bot.why403.answer = () => ({ ...diagnosisAnswer, kind: 'needs-more', says: 'Nothing stands in this text', ask: [] });
    await ann.command(bot.channel.id, 'hello');
    await ann.press(await bot.message((message) => has(message, 'open-paste'), 'the answer with its button'), 'open-paste');
    await bot.slack.waitFor(() => bot.slack.messages.filter((message) => says(message, 'this one came too late')).length === 2, {
      what: 'the second sentence',
    });
    expect(bot.slack.everyView).toEqual([]);
  });

  describe('where the bot is not', () => {
    test('the shortcut answers the asker alone, with how to invite it', async () => {
      await start();
      const { message } = await bot.slack.as(bot.ann.id).say(bot.channel.id, `refused: ${REQUEST_ID}`);
      bot.slack.remove(bot.channel.id);
      if (message === undefined) throw new Error('not posted');
      await bot.slack.as(bot.ann.id).shortcut('explain-403', message);
      const told = await bot.whisper(bot.ann.id, '/invite @why403');
      expect(says(told, 'cached Deny') || says(told, 'Only the verdict')).toBe(true);
      expect(topLevel()).toEqual([]);
    });

    test('removed from the channel before the answer: it goes to the asker, and the job is closed', async () => {
      await start();
      const release = slowly();
      await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
      await bot.slack.waitFor(() => topLevel().length === 1, { what: 'the placeholder' });
      bot.slack.remove(bot.channel.id);
      release();
      const dm = bot.slack.directMessage(bot.ann.id);
      await bot.slack.waitFor(() => bot.slack.conversation(dm.id).some((message) => says(message, 'cached Deny')), { what: 'the answer' });
      await bot.slack.waitFor(() => bot.lines.some((line) => line.msg === 'answered'), { what: 'the end' });
      expect(bot.slack.conversation(dm.id)).toHaveLength(1);
      // It is closed after it was answered.
      const { jobs } = await openFileState(bot.stateDir, Date.now());
      while ((await jobs.all()).length > 0) await nextTurn();
      bot.crash();
      await bot.up();
      expect(bot.lines.some((line) => line.msg === 'taking up what an earlier process left')).toBe(false);
    });
  });

  describe('in a direct message', () => {
    test('a command and a plain text are answered there, for whoever may ask', async () => {
      await start();
      const dm = bot.slack.directMessage(bot.ann.id);
      await bot.slack.as(bot.ann.id).command(dm.id, REQUEST_ID);
      const first = await bot.answer(dm.id);
      expect(first.threadTs).toBeUndefined();
      await bot.slack.as(bot.ann.id).say(dm.id, REQUEST_ID);
      await bot.slack.waitFor(() => bot.slack.conversation(dm.id).filter((message) => has(message, 'view-resource-policy')).length === 2, {
        what: 'the second answer',
      });
      expect(bot.why403.asked).toHaveLength(2);
    });

    test.each([
      ['a guest', { name: 'gus', guest: 'multi' as const }, 'Only full members of this workspace'],
      ['a stranger', { name: 'eve', external: true }, 'I answer only in the workspaces'],
    ])('%s is refused, with and without the command', async (_who, user, refusal) => {
      await start();
      const other = bot.slack.addUser(user);
      const dm = bot.slack.directMessage(other.id);
      const told = () =>
        bot.slack
          .conversation(dm.id)
          .filter((message) => (message.botId !== undefined && says(message, 'Only full members')) || says(message, refusal));
      await bot.slack.as(other.id).command(dm.id, REQUEST_ID);
      await bot.slack.waitFor(() => told().length === 1, { what: 'the first refusal' });
      await bot.slack.as(other.id).say(dm.id, REQUEST_ID);
      await bot.slack.waitFor(() => told().length === 2, { what: 'the second refusal' });
      expect(bot.why403.asked).toEqual([]);
    });

    test('between two people the bot is nobody: the asker alone is answered', async () => {
      await start();
      const bob = bot.slack.addUser({ name: 'bob' });
      const theirs = bot.slack.addChannel({ name: 'directmessage', members: [bot.ann.id, bob.id], kind: 'im', botIsMember: false });
      await bot.slack.as(bot.ann.id).command(theirs.id, REQUEST_ID);
      const told = await bot.whisper(bot.ann.id, 'cached Deny');
      expect(told.ephemeralTo).toBe(bot.ann.id);
      expect(bot.slack.conversation(theirs.id).every((message) => message.ephemeralTo === bot.ann.id)).toBe(true);
    });
  });
});
