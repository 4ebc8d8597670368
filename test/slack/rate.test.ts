import { readdirSync } from 'node:fs';
import type { Message } from '../../playground/slack/model';
import { VERBS } from '../../src/follow-up/verbs';
import { REQUEST_ID } from './answers';
import { Bot, has, says } from './bot';
import { caseBasis } from './case-basis';

const OVER = 'You have asked 2 questions within a minute';

let bot: Bot;

beforeEach(async () => {
  const beyondBudget = { users: [], userGroups: [], channels: [] };
  bot = await Bot.start({ config: { search: { budgetDollars: 0.25, dailyDollars: 5, questionsPerMinute: 2, beyondBudget } } });
  bot.why403.basis = caseBasis;
});

afterEach(async () => {
  const violations = [...bot.slack.violations];
  await bot.down();
  expect(violations).toEqual([]);
});

const ann = () => bot.slack.as(bot.ann.id);
const told = (): readonly Message[] => bot.slack.messages.filter((message) => says(message, OVER));
const toldTimes = (times: number) => bot.slack.waitFor(() => told().length === times, { what: `${times} refusals` });
const reply = (part: string, threadTs: string) =>
  bot.message((message) => message.threadTs === threadTs && message.ephemeralTo === undefined && says(message, part), `"${part}"`);

/** An answer in whose thread ann has no question left for this minute. */
async function askedUp(): Promise<Message> {
  await ann().command(bot.channel.id, REQUEST_ID);
  const answer = await bot.answer();
  await reply("AWS's article", answer.ts);
  await ann().mention(bot.channel.id, 'impact', { threadTs: answer.ts });
  await reply('Nothing is logged here.', answer.ts);
  return answer;
}

describe('past the rate', () => {
  test.each([
    ['command', () => ann().command(bot.channel.id, REQUEST_ID)],
    ['mention', () => ann().mention(bot.channel.id, REQUEST_ID)],
    ['direct message', () => ann().say(bot.slack.directMessage(bot.ann.id).id, REQUEST_ID)],
  ])('each %s is told so, to its asker alone, and nothing is searched', async (_name, ask) => {
    for (let index = 0; index < 5; index += 1) await ask();
    // Of the line, where that is full, or of the rate.
    const refused = () => bot.slack.messages.filter((message) => says(message, ', and I take no more'));
    await bot.slack.waitFor(() => refused().length === 3 && bot.why403.asked.length === 2, { what: 'three refusals and two searches' });
    expect(refused().every(({ ephemeralTo }) => ephemeralTo === bot.ann.id)).toBe(true);
  });

  test('nobody else is refused', async () => {
    await askedUp();
    const bob = bot.slack.addUser({ name: 'bob' });
    const open = bot.slack.addChannel({ name: 'open', members: [bob.id] });
    await bot.slack.as(bob.id).command(open.id, REQUEST_ID);
    await bot.answer(open.id);
  });

  test('what searches again is refused, each time', async () => {
    const answer = await askedUp();
    for (const verb of ['again', 'impact', 'changes']) await ann().mention(bot.channel.id, verb, { threadTs: answer.ts });
    await toldTimes(3);
    expect(told().map(({ threadTs }) => threadTs)).toEqual([answer.ts, answer.ts, answer.ts]);
    expect(bot.why403.asked).toHaveLength(1);
  });

  test('what is known of the case, a watch, help and stop are answered', async () => {
    const answer = await askedUp();
    const answered = VERBS.filter((verb) => !['again', 'impact', 'changes'].includes(verb));
    for (const verb of answered) {
      const before = bot.replies(answer.ts).length;
      await ann().mention(bot.channel.id, verb === 'what-if' ? 'what if GET /orders' : verb, { threadTs: answer.ts });
      await bot.slack.waitFor(() => bot.replies(answer.ts).length > before, { what: verb });
    }
    expect(told()).toEqual([]);
    expect(bot.why403.asked).toHaveLength(1);
  });

  test('a flush goes through, from the answer and from the thread', async () => {
    const answer = await askedUp();
    await ann().mention(bot.channel.id, 'flush', { threadTs: answer.ts });
    const question = await reply('Flush the authorizer cache of ', answer.ts);
    await ann().press(question, 'flush-authorizer-cache');
    await reply('Authorizer cache flushed', answer.ts);
    expect(told()).toEqual([]);
  });

  test('after a restart the evidence has to be read again, which counts', async () => {
    const answer = await askedUp();
    await bot.slack.waitFor(() => readdirSync(`${bot.stateDir}/jobs`).length === 0, { what: 'the end of the questions' });
    bot.crash();
    await bot.up();
    for (const verb of ['logs', 'policy', 'evidence']) {
      await ann().mention(bot.channel.id, verb, { threadTs: answer.ts });
      await bot.slack.waitFor(() => bot.lines.some((line) => line.msg === 'follow-up answered' && line.verb === verb), { what: verb });
    }
    expect(bot.why403.asked).toHaveLength(2);
    await ann().mention(bot.channel.id, 'again', { threadTs: answer.ts });
    await bot.slack.waitFor(() => bot.why403.asked.length === 3, { what: 'the second question' });
    await ann().mention(bot.channel.id, 'again', { threadTs: answer.ts });
    await toldTimes(1);
  });

  test('in the window of an answer that one person sees it counts too', async () => {
    await ann().command(bot.channel.id, `quietly ${REQUEST_ID}`);
    const quiet = await bot.message((message) => message.ephemeralTo === bot.ann.id && has(message, 'show-evidence'), 'the quiet answer');
    const open = async (verb: string, part: string): Promise<void> => {
      const option = JSON.stringify(quiet.blocks).match(new RegExp(`${verb} [0-9a-f]{4,16}`))?.[0] ?? '';
      await ann().press(quiet, 'more-follow-ups', { value: option });
      await bot.slack.waitFor(() => bot.slack.views.find((view) => says(view, part)), { what: `a window of "${part}"` });
      for (const view of bot.slack.views) await ann().closeView(view);
    };
    await open('again', 'Nothing new: ');
    await open('again', OVER);
    await open('logs', 'Execution log');
  });
});
