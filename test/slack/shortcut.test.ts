import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Message } from '../../playground/slack/model';
import { messagePaste } from '../../src/slack/message-paste';
import { REQUEST_ID } from './answers';
import { Bot, has, TRANSPORTS } from './bot';

let bot: Bot;

/** The least manifest and more. */
function withScopes(...scopes: readonly string[]): object {
  const manifest = parse(readFileSync('manifest.yml', 'utf8'));
  manifest.oauth_config.scopes.bot.push(...scopes);
  return manifest;
}

afterEach(async () => {
  const violations = [...bot.slack.violations];
  await bot.down();
  expect(violations).toEqual([]);
});

async function said(text: string, files: readonly { name: string; content: string; mimetype?: string }[] = []): Promise<Message> {
  const bob = bot.slack.addUser({ name: 'bob' });
  const { message } = await bot.slack.as(bob.id).say(bot.channel.id, text, { files });
  if (message === undefined) throw new Error('not posted');
  return message;
}

const explain = (message: Message) => bot.slack.as(bot.ann.id).shortcut('explain-403', message);

describe.each(TRANSPORTS)('Explain this 403, over %s', (transport) => {
  test('a text snippet is part of the paste, and the answer stands in the message’s thread', async () => {
    bot = await Bot.start({ transport, slack: { manifest: withScopes('files:read') } });
    const message = await said('see this', [{ name: 'curl.txt', content: `HTTP/2 403\nx-amzn-requestid: ${REQUEST_ID}` }]);
    expect(await explain(message)).toMatchObject({ ok: true });
    expect((await bot.answer()).threadTs).toBe(message.ts);
    expect(bot.why403.asked[0]?.question.text).toBe(`see this\nHTTP/2 403\nx-amzn-requestid: ${REQUEST_ID}`);
  });

  test('without the scope it says that it could not read the file, and goes by the text', async () => {
    bot = await Bot.start({ transport });
    await explain(await said(`refused: ${REQUEST_ID}`, [{ name: 'curl.txt', content: 'more' }]));
    await bot.whisper(bot.ann.id, 'the app needs the scope ');
    await bot.answer();
    expect(bot.why403.asked[0]?.question.text).toBe(`refused: ${REQUEST_ID}`);
  });

  test('a message of nothing but a file that may not be read, and one of a picture', async () => {
    bot = await Bot.start({ transport });
    await explain(await said('', [{ name: 'curl.txt', content: REQUEST_ID }]));
    await bot.whisper(bot.ann.id, 'curl.txt');
    await explain(await said('', [{ name: 'shot.png', content: 'x', mimetype: 'image/png' }]));
    await bot.whisper(bot.ann.id, 'This message holds no text to explain.');
    expect(bot.why403.asked).toEqual([]);
  });

  test('where the bot is not a member the asker alone gets the answer', async () => {
    bot = await Bot.start({ transport });
    const message = await said(`refused: ${REQUEST_ID}`);
    bot.slack.remove(bot.channel.id);
    await explain(message);
    const answer = await bot.whisper(bot.ann.id, '/invite @why403');
    expect(has(answer, 'show-evidence')).toBe(true);
  });

  test('a guest', async () => {
    bot = await Bot.start({ transport });
    const message = await said(`refused: ${REQUEST_ID}`);
    const gus = bot.slack.addUser({ name: 'gus', guest: 'multi' });
    await bot.slack.as(gus.id).shortcut('explain-403', message);
    await bot.whisper(gus.id, 'Only full members');
    expect(bot.why403.asked).toEqual([]);
  });
});

test('a snippet in a direct message, and one beside a mention', async () => {
  bot = await Bot.start({ slack: { manifest: withScopes('files:read') } });
  const ann = bot.slack.as(bot.ann.id);
  const files = [{ name: 'log.txt', content: `(${REQUEST_ID}) refused` }];
  await ann.say(bot.slack.directMessage(bot.ann.id).id, '', { files });
  await bot.answer(bot.slack.directMessage(bot.ann.id).id);
  await ann.mention(bot.channel.id, 'and this?', { files });
  await bot.answer();
  expect(bot.why403.asked.map(({ question }) => question.text)).toEqual([`(${REQUEST_ID}) refused`, `and this?\n(${REQUEST_ID}) refused`]);
});

test('a service’s message: its blocks and its attachments, each text once', async () => {
  bot = await Bot.start();
  const paste = messagePaste(
    {
      text: '5xx and 4xx on orders',
      blocks: [
        {
          type: 'section',
          text: { type: 'mrkdwn', text: `*403* for \`${REQUEST_ID}\`` },
          fields: [{ type: 'plain_text', text: 'stage prod' }],
        },
        { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Acknowledge' } }] },
      ],
      attachments: [
        { title: 'Alarm', text: 'ForbiddenException', fields: [{ title: 'API', value: 'a1b2c3d4e5' }], fallback: 'not this' },
        { fallback: 'only this' },
        'nonsense',
      ],
      files: [{ name: 'x.exe', mimetype: 'application/octet-stream', url_private: 'https://files.slack.com/x' }, 7],
    },
    'U0',
  );
  expect(paste.text).toBe(
    `5xx and 4xx on orders\n*403* for \`${REQUEST_ID}\`\nstage prod\nAlarm\nForbiddenException\nAPI: a1b2c3d4e5\nonly this`,
  );
  expect(paste.snippets).toEqual([]);
});
