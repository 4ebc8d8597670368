import type { NotFoundAnswer } from '../../src/answer';
import { diagnosisAnswer, REQUEST_ID, request } from './answers';
import { Bot, type BotOptions, has, says, TRANSPORTS } from './bot';

const base = { ref: '7f3a02', cost: { calls: 9, seconds: 3, dollars: 0.2 }, secrets: [], others: [] };
const missing = {
  ...base,
  request,
  searched: [],
  notSearched: [],
  leavesNoLine: [],
};

const dear: NotFoundAnswer = {
  ...missing,
  kind: 'not-found',
  reason: 'over-budget',
  says: 'Not found so far: last 24 h more would scan 5 TB, about $25',
  ask: [],
  wider: { window: 'last 24 h', accounts: ['payments-prod us-east-1'], bytes: 5e12, dollars: 25 },
};
const notLanded: NotFoundAnswer = {
  ...missing,
  kind: 'not-found',
  reason: 'not-landed',
  says: 'Not found yet: the request is younger than 5 minutes',
  ask: [],
};

const nowhere: NotFoundAnswer = {
  ...{ ...missing, kind: 'not-found', reason: 'nowhere', says: 'Not found in any log group that was searched', mayLand: true },
  ask: ['Paste the response headers.', 'Younger than 5 minutes: ask again in a minute. Older than 7 days: paste its `Date` header too.'],
};

describe.each(TRANSPORTS)('what follows a search, over %s', (transport) => {
  let bot: Bot;
  const start = async (options: BotOptions = {}): Promise<Bot> => {
    bot = await Bot.start({ transport, ...options });
    return bot;
  };
  afterEach(async () => {
    const violations = [...bot.slack.violations];
    await bot.down();
    expect(violations).toEqual([]);
  });

  const overBudget = () => bot.message((message) => has(message, 'search-on'), 'the button to search on');

  test('whoever may searches on, once, in the same message', async () => {
    await start();
    bot.why403.answer = (_question, { budgetDollars }) => (budgetDollars === undefined ? dear : diagnosisAnswer);
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, REQUEST_ID);
    const asked = await overBudget();
    expect(says(asked, 'Search on (about $25)')).toBe(true);
    expect(says(asked, 'payments-prod us-east-1: last 24 h, 5 TB for Logs Insights to scan, about $25. It begins nothing past $30.')).toBe(
      true,
    );
    await Promise.all([ann.press(asked, 'search-on'), ann.press(asked, 'search-on')]);
    const answered = await bot.answer();
    await bot.whisper(bot.ann.id, 'ann began this search');
    expect(answered.ts).toBe(asked.ts);
    expect(has(answered, 'search-on')).toBe(false);
    expect(bot.why403.asked.map(({ options }) => options.budgetDollars)).toEqual([undefined, 30]);
    expect(bot.why403.asked[1]?.question.text).toBe(REQUEST_ID);
    expect(answered.edits.some((edit) => JSON.stringify(edit).includes('Searching on, for $30 at most'))).toBe(true);
    expect(bot.lines.filter((line) => line.audit === true)).toEqual([
      expect.objectContaining({ what: 'search-on', result: 'begun', dollars: 25 }),
    ]);
  });

  test('what only the asker sees is searched on in its place', async () => {
    await start();
    bot.why403.answer = (_question, { budgetDollars }) => (budgetDollars === undefined ? dear : diagnosisAnswer);
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, `quietly ${REQUEST_ID}`);
    await ann.press(await overBudget(), 'search-on');
    await bot.message((message) => message.ephemeralTo === bot.ann.id && has(message, 'show-evidence'), 'the quiet answer');
    const seen = bot.slack.messages.filter((message) => message.botId !== undefined && !message.deleted);
    expect(seen.map(({ ephemeralTo }) => ephemeralTo)).toEqual([bot.ann.id]);
    expect(seen.some((message) => has(message, 'search-on'))).toBe(false);
  });

  test('who may not learns who may, and the command to hand them', async () => {
    await start({
      config: {
        search: {
          budgetDollars: 0.25,
          dailyDollars: 5,
          questionsPerMinute: 10,
          beyondBudget: { users: ['U0OTHER'], userGroups: [], channels: [] },
        },
      },
    });
    bot.why403.answer = () => dear;
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, REQUEST_ID);
    await ann.press(await overBudget(), 'search-on');
    const refused = await bot.whisper(bot.ann.id, 'You may not search on past the budget here. These may: ');
    expect(says(refused, `why403 ask --budget 30 ${REQUEST_ID}`)).toBe(true);
    expect(says(refused, 'U0OTHER')).toBe(true);
    expect(bot.why403.asked).toHaveLength(1);
    expect(bot.lines.find((line) => line.audit === true)).toMatchObject({ result: 'refused' });
  });

  test('lines that land later: the message says when it looks again, and becomes the answer', async () => {
    await start({ looksAgainAt: [1_000, 2_500, 4_000] });
    bot.why403.answer = () => (bot.why403.asked.length < 3 ? notLanded : diagnosisAnswer);
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    const waiting = await bot.message((message) => says(message, 'I look again '), 'the waiting message');
    expect(has(waiting, 'stop-search')).toBe(true);
    expect(says(waiting, '"type":"date"')).toBe(true);
    const answered = await bot.answer();
    expect(answered.ts).toBe(waiting.ts);
    expect(bot.why403.asked).toHaveLength(3);
    const at = answered.edits.map((edit) => edit.at);
    expect(((at.at(-1) ?? 0) - (at[0] ?? 0)) / (at.length - 1)).toBeGreaterThanOrEqual(75);
    expect(bot.why403.asked[1]?.options.spentDollars).toBeCloseTo(0.2);
  });

  test('lines that never land: the schedule ends, and the message promises nothing any more', async () => {
    await start({ looksAgainAt: [1_000, 3_000] });
    bot.why403.answer = () => notLanded;
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    const ended = await bot.message((message) => says(message, 'Not found yet') && has(message, 'open-paste'), 'the end');
    expect(says(ended, 'I look again')).toBe(false);
    expect(bot.why403.asked).toHaveLength(3);
  });

  test('Stop ends the looking again', async () => {
    await start({ looksAgainAt: [60_000] });
    bot.why403.answer = () => notLanded;
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, REQUEST_ID);
    await ann.press(await bot.message((message) => has(message, 'stop-search'), 'the Stop button'), 'stop-search');
    await bot.message((message) => says(message, 'Not found yet') && !has(message, 'stop-search'), 'the end');
    expect(bot.why403.asked).toHaveLength(1);
  });

  describe('a bare id that is nowhere', () => {
    const promised = () => bot.message((message) => says(message, 'I look again '), 'the promise');
    const ended = () =>
      bot.message((message) => says(message, 'Not found in any') && !says(message, 'I look again') && !says(message, 'Looking'), 'the end');

    test('the answer stands with its buttons and says when I look again; found, it becomes the diagnosis', async () => {
      await start({ looksOnceMoreAt: [700, 1200], mentionAfter: 500 });
      bot.why403.answer = () => (bot.why403.asked.length < 3 ? nowhere : diagnosisAnswer);
      await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
      const stands = await promised();
      expect(has(stands, 'open-paste') && !has(stands, 'stop-search')).toBe(true);
      expect(says(stands, 'Younger than 5 minutes: ')).toBe(true);
      expect(says(stands, ' and once more at ') && says(stands, '"type":"date"')).toBe(true);
      expect(says(stands, 'ask again in a minute')).toBe(false);
      const answered = await bot.answer();
      expect(answered.ts).toBe(stands.ts);
      expect(says(answered, 'I look again')).toBe(false);
      await bot.message((message) => message.threadTs === answered.ts && says(message, `"user_id":"${bot.ann.id}"`), 'the mention');
      await bot.slack.waitFor(() => bot.replies(answered.ts).length >= 2, { what: 'the evidence' });
      expect(bot.why403.asked).toHaveLength(3);
      expect(bot.why403.asked[1]?.options.spentDollars).toBeCloseTo(0.2);
    });

    test('not found at the end: the line goes, and nothing else is said', async () => {
      await start({ looksOnceMoreAt: [600, 900] });
      bot.why403.answer = () => nowhere;
      await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
      const stands = await promised();
      const replies = bot.replies(stands.ts).length;
      const after = await ended();
      expect(after.ts).toBe(stands.ts);
      expect(says(after, 'Older than 7 days: paste its ') && !says(after, 'Younger than')).toBe(true);
      expect(bot.why403.asked).toHaveLength(3);
      expect(bot.replies(stands.ts).filter(({ ephemeralTo }) => ephemeralTo === undefined)).toHaveLength(replies);
    });

    test('stop in its thread ends it, and the advice to ask again is back', async () => {
      await start({ looksOnceMoreAt: [60_000] });
      bot.why403.answer = () => nowhere;
      const ann = bot.slack.as(bot.ann.id);
      await ann.mention(bot.channel.id, REQUEST_ID);
      const stands = await promised();
      await ann.mention(bot.channel.id, 'stop', { threadTs: stands.threadTs ?? stands.ts });
      await bot.message((message) => says(message, 'Stopped: the looking again.'), 'the word of it');
      const after = await ended();
      expect(says(after, 'Younger than 5 minutes: ask again in a minute.')).toBe(true);
      expect(bot.why403.asked).toHaveLength(1);
    });

    test('for the asker alone, as long as the message can be edited', async () => {
      await start({ looksOnceMoreAt: [600] });
      bot.why403.answer = () => (bot.why403.asked.length < 2 ? nowhere : diagnosisAnswer);
      await bot.slack.as(bot.ann.id).command(bot.channel.id, `quietly ${REQUEST_ID}`);
      await promised();
      await bot.message((message) => message.ephemeralTo === bot.ann.id && has(message, 'show-evidence'), 'the quiet answer');
      expect(bot.slack.messages.filter((message) => message.botId !== undefined && !message.deleted)).toHaveLength(1);
    });

    test('where the message that the asker sees cannot be edited, nothing is promised', async () => {
      await start({ looksOnceMoreAt: [600], slackConfig: { quietChannels: [] } });
      bot.why403.answer = () => nowhere;
      await bot.slack.as(bot.ann.id).mention(bot.channel.id, `quietly ${REQUEST_ID}`);
      const told = await bot.message((message) => message.ephemeralTo === bot.ann.id && says(message, 'Not found in any'), 'the answer');
      expect(says(told, 'ask again in a minute')).toBe(true);
      expect(bot.why403.asked).toHaveLength(1);
    });
  });

  test('for the asker alone: one answer and one completion through the response_url', async () => {
    await start({ looksAgainAt: [1_000, 2_500, 4_000] });
    bot.why403.answer = () => (bot.why403.asked.length < 4 ? notLanded : diagnosisAnswer);
    await bot.slack.as(bot.ann.id).command(bot.channel.id, `quietly ${REQUEST_ID}`);
    const answered = await bot.message(
      (message) => message.ephemeralTo === bot.ann.id && has(message, 'show-evidence'),
      'the quiet answer',
    );
    expect(answered.edits.length).toBeLessThanOrEqual(3);
    expect(bot.slack.messages.filter((message) => message.botId !== undefined && !message.deleted)).toHaveLength(1);
  });
});

describe('a restart while lines have not landed', () => {
  test('goes on in the same message, on the same schedule', async () => {
    const bot = await Bot.start({ looksAgainAt: [4_000, 7_000, 60_000] });
    bot.why403.answer = () => notLanded;
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    const waiting = await bot.message((message) => says(message, 'I look again '), 'the waiting message');
    bot.crash();
    await bot.up();
    await bot.slack.waitFor(() => bot.why403.asked.length === 2, { what: 'the look of the new process' });
    bot.why403.answer = () => diagnosisAnswer;
    const answered = await bot.answer();
    expect(answered.ts).toBe(waiting.ts);
    expect(bot.why403.asked).toHaveLength(3);
    await bot.down();
  });
});

describe('a restart before a request that was nowhere is looked for again', () => {
  test('the answer stays as it is, with a time that passes, and nothing is asked again', async () => {
    const bot = await Bot.start({ looksOnceMoreAt: [60_000] });
    bot.why403.answer = () => nowhere;
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    const stands = await bot.message((message) => says(message, 'I look again '), 'the promise');
    await bot.slack.waitFor(() => bot.lines.some((line) => line.msg === 'answered'));
    bot.crash();
    await bot.up();
    bot.why403.answer = () => diagnosisAnswer;
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    const other = await bot.answer();
    expect(other.ts).not.toBe(stands.ts);
    expect(says(stands, 'I look again ')).toBe(true);
    expect(bot.why403.asked).toHaveLength(2);
    await bot.down();
  });
});

describe('whose clock a time of day means', () => {
  test('the asker’s, as Slack tells it; a message of somebody else is an upper bound', async () => {
    const bot = await Bot.start();
    const eve = bot.slack.addUser({ name: 'eve', tz: 'Asia/Tokyo' });
    const channel = bot.slack.addChannel({ name: 'tokyo', members: [eve.id] });
    bot.why403.hints = [{ from: 'since', time: new Date().toISOString(), said: '14:05' }];
    await bot.slack.as(eve.id).command(channel.id, `since 14:05 ${REQUEST_ID}`);
    await bot.answer(channel.id);
    expect(bot.why403.understood.at(-1)).toMatchObject({ timeZone: 'Asia/Tokyo' });
    bot.why403.hints = [];
    const { message } = await bot.slack.as(bot.ann.id).say(channel.id, REQUEST_ID);
    if (message === undefined) throw new Error('not posted');
    await bot.slack.as(eve.id).shortcut('explain-403', message);
    await bot.slack.waitFor(() => bot.why403.asked.length === 2);
    expect(bot.why403.understood.at(-1)?.saidAt).toBeCloseTo(Number(message.ts) * 1000, -2);
    await bot.down();
  });
});
