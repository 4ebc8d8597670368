import { readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import type { Message } from '../../playground/slack/model';
import { REQUEST_ID } from './answers';
import { Bot, type BotOptions, has, says } from './bot';
import { caseBasis, longBasis } from './case-basis';

const FLUSH = 'flush-authorizer-cache';
/** More than a client tries, and fewer than it takes to give up for good. */
const AWAY = { status: 503, times: 5 };

let bot: Bot;

/** An answer in the channel with its evidence. */
async function asked(options: BotOptions = {}): Promise<Message> {
  bot = await Bot.start(options);
  bot.why403.basis = caseBasis;
  await ann().command(bot.channel.id, REQUEST_ID);
  const answer = await bot.answer();
  await reply(answer.ts, "AWS's article");
  await bot.slack.waitFor(() => readdirSync(`${bot.stateDir}/jobs`).length === 0, { what: 'the end of the question' });
  return answer;
}

afterEach(async () => {
  const violations = [...bot.slack.violations];
  await bot.down();
  expect(violations).toEqual([]);
  // Everything that was accepted is done and closed.
  expect((await Promise.all(['jobs', 'clicks'].map((kind) => readdir(`${bot.stateDir}/${kind}`)))).flat()).toEqual([]);
});

const ann = () => bot.slack.as(bot.ann.id);
const mention = (text: string, threadTs: string) => ann().mention(bot.channel.id, text, { threadTs });
const reply = (threadTs: string, part: string): Promise<Message> =>
  bot.slack.waitFor(
    () => bot.slack.messages.find((each) => each.threadTs === threadTs && each.botId !== undefined && !each.deleted && says(each, part)),
    { what: `"${part}"`, ms: 20_000 },
  );
const holding = (part: string): readonly Message[] => bot.slack.messages.filter((each) => !each.deleted && says(each, part));
const logged = (msg: string): number => bot.lines.filter((line) => line.msg === msg).length;
const inVain = (): Promise<unknown> =>
  bot.slack.waitFor(() => logged('accepted work stays open, and comes again') > 0, { what: 'an attempt in vain', ms: 20_000 });
const now = (message: Message): Message => bot.slack.messages.find(({ ts }) => ts === message.ts) ?? message;
const audited = async (): Promise<readonly unknown[]> =>
  (await readFile(`${bot.stateDir}/audit.jsonl`, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).result);
/** Nothing that was said by the bot reaches Slack. */
const away = (times = 200): void => {
  for (const method of ['chat.postMessage', 'chat.update', 'chat.postEphemeral', 'response_url'])
    bot.slack.faults.fail(method, { status: 503, times });
};

describe('a follow-up that Slack does not take', () => {
  test('is answered later, once, and is not looked up anew', async () => {
    const answer = await asked();
    bot.slack.faults.fail('chat.postMessage', AWAY);
    await mention('again', answer.ts);
    await reply(answer.ts, 'Nothing new: ');
    expect(holding('Nothing new: ')).toHaveLength(1);
    expect(bot.why403.asked).toHaveLength(2);
    expect(logged('a follow-up could not be answered')).toBe(0);
  });

  test('what it ended is said as it was', async () => {
    const answer = await asked();
    bot.why403.answer = (question, { signal }) =>
      new Promise((resolve) =>
        signal?.addEventListener('abort', () => resolve(bot.why403.explain(question, { ref: '7f3a01' })), { once: true }),
      );
    await mention('again', answer.ts);
    await reply(answer.ts, 'Working on ');
    bot.slack.faults.fail('chat.postMessage', AWAY);
    await mention('stop', answer.ts);
    await reply(answer.ts, 'Stopped: `again`.');
    expect(holding('Nothing of mine runs')).toEqual([]);
  });

  test('of several messages those that stand are not posted again', async () => {
    const answer = await asked();
    bot.why403.basis = longBasis(150);
    bot.crash();
    await bot.up();
    const unsubscribe = bot.slack.subscribe((event) => {
      if (event.kind !== 'message_posted' || !says(event.message, '/ppp')) return;
      unsubscribe();
      bot.slack.faults.fail('chat.postMessage', AWAY);
    });
    await mention('logs', answer.ts);
    await inVain();
    await reply(answer.ts, 'more parts of it would fill the thread');
    expect(holding('/ppp')).toHaveLength(1);
    expect(holding('more parts of it would fill the thread')).toHaveLength(1);
  });

  test('is closed with one sentence where nobody waits for it any more', async () => {
    const answer = await asked();
    away(5);
    await mention('again', answer.ts);
    await inVain();
    bot.now = () => Date.now() + 11 * 60_000;
    bot.slack.faults.clear();
    await bot.message((message) => says(message, 'Slack took no answer of mine to this question of 11 min ago'), 'the sentence');
    expect(holding('Nothing new: ')).toEqual([]);
    await bot.slack.waitFor(() => holding('Slack took no answer of mine').length === 1);
  });
});

describe('a click that Slack does not take', () => {
  test('a flush is done once, and shown when Slack takes it', async () => {
    const answer = await asked();
    away();
    await ann().press(answer, FLUSH);
    await inVain();
    expect(bot.flusher.flushed).toHaveLength(1);
    expect(has(now(answer), FLUSH)).toBe(true);
    bot.slack.faults.clear();
    await reply(answer.ts, 'aws-request-1');
    await bot.slack.waitFor(() => !has(now(answer), FLUSH), { what: 'the used button' });
    expect(holding('Authorizer cache flushed')).toHaveLength(1);
    expect(bot.flusher.flushed).toHaveLength(1);
    expect(await audited()).toEqual(['calling', 'done']);
  });

  test('a flush that is done is told however late, whoever may flush by then', async () => {
    const answer = await asked();
    away();
    await ann().press(answer, FLUSH);
    await inVain();
    bot.now = () => Date.now() + 11 * 60_000;
    bot.slack.faults.clear();
    bot.slack.faults.fail('users.info', { error: 'user_not_found', times: 10 });
    await reply(answer.ts, 'aws-request-1');
    expect(bot.flusher.flushed).toHaveLength(1);
    expect(holding('Slack took no word of mine')).toEqual([]);
    bot.slack.faults.clear();
  });

  test('a flush that AWS refused is not tried again with AWS: the refusal is said', async () => {
    const answer = await asked();
    bot.flusher.fails = new Error('no');
    away();
    await ann().press(answer, FLUSH);
    await inVain();
    // Not after a restart either.
    bot.crash();
    await bot.up();
    bot.slack.faults.clear();
    bot.flusher.fails = undefined;
    await bot.whisper(bot.ann.id, 'AWS did not confirm it.');
    expect(bot.flusher.flushed).toHaveLength(1);
    expect(await audited()).toEqual(['calling', 'failed']);
  });

  test('a refusal is on record once', async () => {
    const answer = await asked({ config: { flush: { users: ['U0OTHER'], userGroups: [], channels: [] } } });
    away();
    await ann().press(answer, FLUSH);
    await inVain();
    bot.slack.faults.clear();
    await bot.whisper(bot.ann.id, 'You may not flush here');
    expect(await audited()).toEqual(['refused']);
  });

  test('is closed with one sentence where it is too old by then, and nothing is flushed', async () => {
    const answer = await asked();
    const gus = bot.slack.addUser({ name: 'gus', guest: 'multi' });
    away();
    await bot.slack.as(gus.id).press(answer, FLUSH);
    await inVain();
    bot.now = () => Date.now() + 11 * 60_000;
    bot.slack.faults.clear();
    await bot.whisper(gus.id, 'Slack took no word of mine about your click of 11 min ago, and this is not done: flushing');
    expect(bot.flusher.flushed).toEqual([]);
  });
});
