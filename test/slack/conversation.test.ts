import { REQUEST_ID } from './answers';
import { Bot, has, says, TRANSPORTS } from './bot';

describe.each(TRANSPORTS)('over %s', (transport) => {
  let bot: Bot;
  beforeEach(async () => {
    bot = await Bot.start({ transport });
  });
  afterEach(async () => {
    const violations = [...bot.slack.violations];
    await bot.down();
    expect(violations).toEqual([]);
  });

  test('a command becomes a placeholder, the answer, and evidence in the thread', async () => {
    let release = (): void => undefined;
    const waiting = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { answer } = bot.why403;
    bot.why403.answer = async (...args) => {
      await waiting;
      return answer(...args);
    };
    const result = await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    expect(result).toMatchObject({ ok: true });
    const placeholder = await bot.message((message) => says(message, 'Looking at request 5d2a7c31'), 'the placeholder');
    release();
    const answered = await bot.answer();
    expect(answered.ts).toBe(placeholder.ts);
    expect(answered.text).toContain('(likely)');
    expect(answered.text).toContain('authorization denied');
    expect(JSON.stringify(answered.blocks)).toContain(
      'WAF none · resource policy ✓ · authorizer – (cached) · authorization ✗ · API key – · backend –',
    );
    expect(says(answered, 'orders (a1b2c3d4e5) / prod')).toBe(true);
    expect(says(answered, 'execution log · policy as saved · from what you pasted · 7 AWS calls · 1.4 s · $0.00 · ref ')).toBe(true);
    expect(answered.metadata).toMatchObject({ event_type: 'why403_answer', event_payload: { apiId: 'a1b2c3d4e5' } });
    const evidence = await bot.message((message) => message.threadTs === answered.ts, 'the evidence');
    const order = ['Why', 'Intermittent or always', 'Ruled out', 'Could not check', "AWS's article"].map((title) =>
      JSON.stringify(evidence.blocks).indexOf(title),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(-1);
  });

  test('a mention is answered in its thread, once, although it comes twice', async () => {
    bot.slack.faults.duplicate();
    const { message } = await bot.slack.as(bot.ann.id).mention(bot.channel.id, REQUEST_ID);
    const answered = await bot.answer();
    expect(answered.threadTs).toBe(message?.ts);
    await bot.message((each) => each.threadTs === message?.ts && says(each, 'Why'), 'the evidence');
    expect(bot.why403.asked).toHaveLength(1);
    expect(bot.why403.asked[0]?.question.text).toBe(REQUEST_ID);
  });

  test('a direct message needs no mention', async () => {
    const dm = bot.slack.directMessage(bot.ann.id);
    await bot.slack.as(bot.ann.id).say(dm.id, `why ${REQUEST_ID}`);
    const answered = await bot.answer(dm.id);
    expect(answered.threadTs).toBeUndefined();
    expect(bot.why403.asked).toHaveLength(1);
  });

  test('quietly: only the asker sees it, and evidence opens in a modal', async () => {
    await bot.slack.as(bot.ann.id).command(bot.channel.id, `quietly ${REQUEST_ID}`);
    const answered = await bot.message((message) => message.ephemeralTo === bot.ann.id && has(message, 'show-evidence'), 'the answer');
    expect(bot.slack.messages.filter((message) => message.botId !== undefined && message.ephemeralTo === undefined)).toEqual([]);
    await bot.slack.as(bot.ann.id).press(answered, 'show-evidence');
    const view = await bot.slack.waitFor(() => bot.slack.views.find((open) => says(open, 'Intermittent or always')));
    expect(view.title).toBe('Evidence');
  });

  test('the modal: what is pasted there is answered in the channel, or only to the asker', async () => {
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, '');
    const view = await bot.slack.waitFor(() => bot.slack.views[0]);
    expect(await ann.submit(view, { paste: REQUEST_ID })).toMatchObject({ ok: true });
    await bot.answer();
    await ann.command(bot.channel.id, 'quietly');
    const quiet = await bot.slack.waitFor(() => bot.slack.views.find((open) => open.id !== view.id));
    expect(JSON.stringify(quiet.blocks)).toContain('initial_options');
    expect(await ann.submit(quiet, { paste: REQUEST_ID })).toMatchObject({ ok: true });
    await bot.message((message) => message.ephemeralTo === bot.ann.id && has(message, 'show-evidence'), 'the quiet answer');
  });

  test('a channel without the bot: the asker alone, with how to invite it', async () => {
    bot.slack.remove(bot.channel.id);
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    const answered = await bot.whisper(bot.ann.id, '/invite @why403');
    expect(has(answered, 'flush-authorizer-cache')).toBe(true);
  });

  test('help stands in the ack', async () => {
    await bot.slack.as(bot.ann.id).command(bot.channel.id, 'help');
    await bot.whisper(bot.ann.id, 'Slack refuses slash commands in threads');
    expect(bot.why403.asked).toHaveLength(0);
  });

  test('a failure before the ack is acknowledged with a sentence and a ref', async () => {
    bot.why403.fails = new Error('secret stack');
    const result = await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    expect(result.ok).toBe(true);
    const told = await bot.whisper(bot.ann.id, 'I failed before I had begun');
    expect(says(told, 'secret stack')).toBe(false);
    const line = bot.lines.find((each) => each.msg === 'a listener failed before its ack');
    expect(says(told, `ref ${String(line?.ref)}`)).toBe(true);
  });

  test('a click flushes once, however often it is made', async () => {
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, REQUEST_ID);
    const answered = await bot.answer();
    // The edit that takes the button away is lost, so that it can be pressed again.
    bot.slack.faults.fail('chat.update', { error: 'internal_error' });
    await Promise.all([ann.press(answered, 'flush-authorizer-cache'), ann.press(answered, 'flush-authorizer-cache')]);
    const reply = await bot.message((message) => message.threadTs === answered.ts && says(message, 'aws-request-1'), 'the reply');
    expect(says(reply, 'Call your API again; if it is refused, paste the new id.')).toBe(true);
    expect(bot.flusher.flushed).toEqual([{ region: 'us-east-1', apiId: 'a1b2c3d4e5', stage: 'prod' }]);
    await ann.press(answered, 'flush-authorizer-cache');
    await bot.whisper(bot.ann.id, 'Done already by ann');
    await bot.slack.waitFor(() => !has(answered, 'flush-authorizer-cache') && says(answered, 'Flushed by'));
    expect(bot.flusher.flushed).toHaveLength(1);
    expect(bot.lines.find((line) => line.audit === true && line.result === 'done')).toMatchObject({
      who: { id: bot.ann.id, name: 'ann' },
      awsRequestId: 'aws-request-1',
    });
  });
});
