import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '../../playground/slack/model';
import { diagnosisAnswer, REQUEST_ID } from './answers';
import { Bot, has, says, TRANSPORTS } from './bot';
import { caseBasis } from './case-basis';

const DAY_MS = 86_400_000;

let bot: Bot;

afterEach(async () => {
  const violations = [...bot.slack.violations];
  await bot.down();
  expect(violations).toEqual([]);
});

const dm = () => bot.slack.directMessage(bot.ann.id);
const say = (text: string) => bot.slack.as(bot.ann.id).say(dm().id, text);
const reply = (threadTs: string, part: string): Promise<Message> =>
  bot.message((message) => message.channel === dm().id && message.threadTs === threadTs && says(message, part), `"${part}"`);

function openJobs(): readonly string[] {
  const folder = join(bot.stateDir, 'jobs');
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
}

describe.each(TRANSPORTS)('a verb in a direct message, outside threads, over %s', (transport) => {
  beforeEach(async () => {
    bot = await Bot.start({ transport });
    bot.why403.basis = caseBasis;
  });

  test('is about the last answer there, and answered in its thread', async () => {
    await say(REQUEST_ID);
    const answer = await bot.answer(dm().id);
    await say('show me the logs please');
    await reply(answer.ts, 'Execution log');
    await say('flush');
    expect(has(await reply(answer.ts, 'Flush the authorizer cache of '), 'flush-authorizer-cache')).toBe(true);
    expect(bot.why403.asked).toHaveLength(1);
  });

  test('is about the later of two, and never about what was asked elsewhere', async () => {
    await say(REQUEST_ID);
    const first = await bot.answer(dm().id);
    await say(REQUEST_ID.replace('961c', '961d'));
    const second = await bot.message(
      (message) =>
        message.channel === dm().id && message.threadTs === undefined && message.ts > first.ts && has(message, 'view-resource-policy'),
      'the second answer',
    );
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    await bot.answer();
    await say('authorizer');
    await reply(second.ts, 'a Lambda authorizer of type TOKEN');
  });

  test('stop ends the search that runs; another verb waits for its answer', async () => {
    bot.why403.answer = (_question, { signal }) =>
      new Promise((resolve) => signal?.addEventListener('abort', () => resolve(diagnosisAnswer), { once: true }));
    await say(REQUEST_ID);
    const placeholder = await bot.message((message) => message.channel === dm().id && says(message, 'Looking at'), 'the search');
    await bot.slack.waitFor(() => openJobs().some((job) => job.includes(placeholder.ts)), { what: 'its note in the journal' });
    await say('logs');
    await bot.whisper(bot.ann.id, 'I still work on your last question');
    await say('stop');
    await reply(placeholder.ts, 'Stopped: ');
    expect((await bot.answer(dm().id)).ts).toBe(placeholder.ts);
    await say('logs');
    await reply(placeholder.ts, 'Execution log');
  });

  test('is no follow-up where nothing was answered, or yesterday; help alone is the whole help', async () => {
    const isAsked = (count: number) => bot.slack.waitFor(() => bot.why403.asked.length === count, { what: `question ${count}` });
    await say('logs');
    await isAsked(1);
    const answer = await bot.answer(dm().id);
    await say('help');
    await bot.whisper(bot.ann.id, '/why403');
    await bot.slack.waitFor(() => openJobs().length === 0, { what: 'the end of the question' });
    bot.now = () => Date.now() + DAY_MS + 60_000;
    await say('logs');
    await isAsked(2);
    expect(bot.replies(answer.ts).some((message) => says(message, 'Execution log'))).toBe(false);
  });
});
