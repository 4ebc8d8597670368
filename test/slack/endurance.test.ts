import { readdir, readFile } from 'node:fs/promises';
import { diagnosisAnswer, REQUEST_ID } from './answers';
import { Bot, type BotOptions, has, says } from './bot';

describe('what goes wrong meanwhile', () => {
  let bot: Bot;
  const start = async (options: BotOptions = {}): Promise<Bot> => {
    bot = await Bot.start(options);
    return bot;
  };
  afterEach(() => bot.down());

  test('a restart between placeholder and answer: the placeholder becomes the answer', async () => {
    await start();
    const { answer } = bot.why403;
    bot.why403.answer = () => bot.untilDown(diagnosisAnswer);
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    const placeholder = await bot.message((message) => says(message, 'Looking at request'), 'the placeholder');
    bot.crash();
    bot.why403.answer = answer;
    await bot.up();
    const answered = await bot.answer();
    expect(answered.ts).toBe(placeholder.ts);
    await bot.message((message) => message.threadTs === answered.ts, 'the evidence');
  });

  test('a job older than 10 min is closed with a sentence, a quiet one too', async () => {
    await start();
    bot.why403.answer = () => bot.untilDown(diagnosisAnswer);
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, REQUEST_ID);
    await bot.message((message) => says(message, 'Looking at request'), 'the placeholder');
    await ann.command(bot.channel.id, `quietly ${REQUEST_ID}`);
    await bot.whisper(bot.ann.id, 'Looking at request');
    bot.crash();
    bot.now = () => Date.now() + 11 * 60_000;
    await bot.up();
    const closed = await bot.message(
      (message) => message.ephemeralTo === undefined && says(message, 'I was restarted while I looked at this 11 min ago'),
      'the closed one',
    );
    expect(closed.edits).toHaveLength(1);
    await bot.whisper(bot.ann.id, 'I was restarted');
  });

  test('buttons work after a restart: asked again by ids, and done is done', async () => {
    await start();
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, REQUEST_ID);
    const answered = await bot.answer();
    bot.slack.faults.fail('chat.update', { error: 'internal_error' });
    await ann.press(answered, 'flush-authorizer-cache');
    await bot.message((message) => message.threadTs === answered.ts && says(message, 'aws-request-1'), 'the reply');
    bot.crash();
    await bot.up();
    await ann.press(answered, 'flush-authorizer-cache');
    await bot.whisper(bot.ann.id, 'Done already by ann');
    await ann.press(answered, 'view-resource-policy');
    const view = await bot.slack.waitFor(() => bot.slack.views.find((open) => says(open, 'office-only')));
    expect(JSON.stringify(view.blocks).indexOf('office-only')).toBeLessThan(JSON.stringify(view.blocks).indexOf('everyone'));
    expect(view.history).toHaveLength(1);
    expect(bot.why403.asked).toHaveLength(2);
    expect(bot.flusher.flushed).toHaveLength(1);
    expect(bot.slack.violations).toEqual([]);
  });

  test('429 on the edit: the answer comes all the same', async () => {
    await start();
    bot.slack.faults.rateLimit('chat.update', { retryAfter: 1 });
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    const answered = await bot.answer();
    expect(answered.edits).toHaveLength(1);
  });

  test('a placeholder that was deleted: the answer is a message of its own', async () => {
    await start();
    bot.slack.faults.fail('chat.update', { error: 'message_not_found' });
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    const answered = await bot.answer();
    expect(answered.edits).toHaveLength(0);
  });

  test('a click whose trigger came too late is told so', async () => {
    await start();
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, REQUEST_ID);
    bot.slack.faults.fail('views.open', { error: 'expired_trigger_id' });
    await ann.press(await bot.answer(), 'view-resource-policy');
    await bot.whisper(bot.ann.id, 'this one came too late. Try again.');
  });

  test('a search that fails says so where the answer would have been', async () => {
    await start();
    bot.why403.answer = () => Promise.reject(new Error('secret stack'));
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    const failed = await bot.message((message) => says(message, 'The search ended before it had an answer'), 'the failure');
    expect(says(failed, 'secret stack')).toBe(false);
    expect(failed.edits).toHaveLength(1);
    const line = bot.lines.find((each) => each.msg === 'a question could not be answered');
    expect(says(failed, String(line?.ref))).toBe(true);
  });

  test('progress is shown, no faster than allowed, and Stop ends the search', async () => {
    await start({ mentionAfter: 0 });
    bot.why403.progress = ['execution log of `prod`', 'policy'];
    bot.why403.answer = (_question, { signal, onProgress }) =>
      new Promise((resolve) => {
        const ticking = setInterval(() => onProgress?.(`group ${Math.random()}`), 10);
        signal?.addEventListener('abort', () => {
          clearInterval(ticking);
          resolve(diagnosisAnswer);
        });
      });
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, REQUEST_ID);
    const running = await bot.message((message) => has(message, 'stop-search'), 'the Stop button');
    await bot.slack.waitFor(() => (bot.slack.messages.find((message) => message.ts === running.ts)?.edits.length ?? 0) >= 4);
    await ann.press(running, 'stop-search');
    const answered = await bot.answer();
    // One edit can be long on its way and the next short; unpaced they would be ten milliseconds apart.
    const at = answered.edits.slice(1).map((edit) => edit.at);
    const between = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / (at.length - 1);
    expect(between).toBeGreaterThanOrEqual(75);
    const mention = await bot.message(
      (message) => message.threadTs === answered.ts && says(message, `"user_id":"${bot.ann.id}"`),
      'the mention',
    );
    expect(says(mention, 'cached Deny')).toBe(true);
  });

  test('a token in the paste: only the asker is told, and it is kept nowhere', async () => {
    await start();
    let release = (): void => undefined;
    bot.why403.answer = () => new Promise((resolve) => (release = () => resolve(diagnosisAnswer)));
    await bot.slack.as(bot.ann.id).mention(bot.channel.id, `${REQUEST_ID} eyJhbGciOi.eyJzdWIi.sig`);
    const told = await bot.whisper(bot.ann.id, 'This message contains a token: delete it and rotate it.');
    expect(told.ephemeralTo).toBe(bot.ann.id);
    const folder = `${bot.stateDir}/jobs`;
    const files = await Promise.all((await readdir(folder)).map((file) => readFile(`${folder}/${file}`, 'utf8')));
    expect(files).toHaveLength(1);
    expect(files.join('')).not.toContain('eyJ');
    expect(files.join('')).not.toContain('/response/');
    expect(JSON.stringify(bot.lines)).not.toContain('eyJ');
    release();
  });

  test('a mention without text explains what the thread hangs on, or says why it cannot', async () => {
    await start({ slack: { manifest: 'manifest.threads.yml' }, slackConfig: { repliesWithoutMention: true } });
    const ann = bot.slack.as(bot.ann.id);
    const parent = (await ann.say(bot.channel.id, `it says 403: ${REQUEST_ID}`)).message;
    await ann.mention(bot.channel.id, '', { threadTs: parent?.ts ?? '' });
    const answered = await bot.answer();
    expect(answered.threadTs).toBe(parent?.ts);
    expect(bot.why403.asked[0]?.question.text).toContain(REQUEST_ID);
    await bot.message((message) => message.threadTs === parent?.ts && says(message, 'Why'), 'the evidence');
    await ann.say(bot.channel.id, `again ${REQUEST_ID}`, { threadTs: parent?.ts ?? '' });
    await bot.slack.waitFor(() => bot.why403.asked.length === 2, { what: 'the follow-up without a mention' });
    await bot.slack.waitFor(() => bot.replies(parent?.ts ?? '').length === 4);
    await ann.say(bot.channel.id, 'thanks', { threadTs: parent?.ts ?? '' });
    await bot.down();
    await start();
    const lonely = (await bot.slack.as(bot.ann.id).say(bot.channel.id, REQUEST_ID)).message;
    await bot.slack.as(bot.ann.id).mention(bot.channel.id, '', { threadTs: lonely?.ts ?? '' });
    await bot.whisper(bot.ann.id, 'I may not read this thread');
  });

  test('the shortcut explains a message of somebody else, in its thread', async () => {
    await start();
    const bob = bot.slack.addUser({ name: 'bob' });
    const message = (await bot.slack.as(bob.id).say(bot.channel.id, `refused: ${REQUEST_ID}`)).message;
    if (message === undefined) throw new Error('not posted');
    expect(await bot.slack.as(bot.ann.id).shortcut('explain-403', message)).toMatchObject({ ok: true });
    expect((await bot.answer()).threadTs).toBe(message.ts);
  });

  test('a quiet channel is answered quietly', async () => {
    await start({ slackConfig: { quietChannels: ['C0PLAY0002'] } });
    await bot.slack.as(bot.ann.id).mention(bot.channel.id, REQUEST_ID);
    await bot.message((message) => message.ephemeralTo === bot.ann.id && has(message, 'show-evidence'), 'the quiet answer');
    expect(bot.slack.messages.filter((message) => message.botId !== undefined && message.ephemeralTo === undefined)).toEqual([]);
  });

  test('a token that Slack refuses is one clear sentence', async () => {
    await start();
    await expect(Bot.start({ slackConfig: { botToken: 'xoxb-wrong' } })).rejects.toThrow(
      'Slack refused the bot token (SLACK_BOT_TOKEN): invalid_auth.',
    );
  });
});

test('a modal whose submission failed can be submitted again', async () => {
  const bot = await Bot.start();
  const ann = bot.slack.as(bot.ann.id);
  await ann.command(bot.channel.id, '');
  const view = await bot.slack.waitFor(() => bot.slack.views[0]);
  bot.why403.fails = new Error('no');
  await ann.submit(view, { paste: REQUEST_ID });
  expect(JSON.stringify(bot.slack.views[0]?.errors)).toContain('I failed before I had begun');
  bot.why403.fails = undefined;
  await ann.submit(view, { paste: REQUEST_ID });
  await bot.answer();
  await bot.down();
});
