import { once } from 'node:events';
import { createServer } from 'node:http';
import { REQUEST_ID } from '../slack/answers';
import { Bot } from '../slack/bot';
import { clickBody, commandBody, send } from './signed-requests';

let bot: Bot;
beforeEach(async () => {
  bot = await Bot.start({ transport: 'http' });
});
afterEach(() => bot.down());

const command = (trigger: string): string =>
  commandBody({
    ...{ text: REQUEST_ID, user_id: bot.ann.id, team_id: bot.slack.teamId, channel_id: bot.channel.id, trigger_id: trigger },
    response_url: 'https://hooks.slack.com/commands/T1/1/a',
  });
const answered = (): Promise<unknown> => bot.slack.waitFor(() => bot.why403.asked.length > 0, { what: 'the question' });

test('a request that is signed with another secret, not at all, or over another body is refused', async () => {
  const body = command('1.1');
  const secret = bot.slack.signingSecret;
  expect(await send(bot.requestUrl, { secret: 'another', body })).toBe(401);
  expect(await send(bot.requestUrl, { secret: '', body })).toBe(401);
  for (const name of ['x-slack-signature', 'x-slack-request-timestamp'])
    expect(await send(bot.requestUrl, { secret, body, headers: { [name]: '' } })).toBe(401);
  const signedOver = Math.floor(Date.now() / 1000);
  const headers = { 'x-slack-request-timestamp': String(signedOver - 1) };
  expect(await send(bot.requestUrl, { secret, body, timestamp: signedOver, headers })).toBe(401);
  expect(await send(bot.requestUrl, { secret, body: `${body}&more=1`, headers: { 'x-slack-signature': 'v0=00' } })).toBe(401);
  expect(await send(bot.requestUrl, { secret, body, headers: { 'x-slack-signature': 'v1=00' } })).toBe(401);
  expect(bot.why403.asked).toEqual([]);
});

test('one that was signed more than five minutes ago is refused, and another path is nothing', async () => {
  const secret = bot.slack.signingSecret;
  expect(await send(bot.requestUrl, { secret, body: command('1.2'), timestamp: Math.floor(Date.now() / 1000) - 301 })).toBe(401);
  expect(await send(bot.requestUrl.replace('/slack/events', '/'), { secret, body: command('1.3') })).toBe(404);
  expect(bot.why403.asked).toEqual([]);
});

test('one that is sent again within the five minutes is done once', async () => {
  const forged = { secret: bot.slack.signingSecret, body: command('1.4') };
  expect(await send(bot.requestUrl, forged)).toBe(200);
  await answered();
  const message = await bot.answer();
  expect(await send(bot.requestUrl, forged)).toBe(200);
  expect(await send(bot.requestUrl, forged)).toBe(200);
  await bot.message((each) => each.threadTs === message.ts, 'the evidence');
  expect(bot.why403.asked).toHaveLength(1);
});

test('a body of many megabytes is refused before it is read to its end, and the bot goes on', async () => {
  const huge = { secret: bot.slack.signingSecret, body: `text=${'a'.repeat(6 * 2 ** 20)}` };
  const status = await send(bot.requestUrl, huge).catch(() => 'closed');
  expect([401, 413, 'closed']).toContain(status);
  expect(await send(bot.requestUrl, { secret: bot.slack.signingSecret, body: command('1.5') })).toBe(200);
  await answered();
});

describe('a press that nobody made, signed with the right secret', () => {
  const press = async (
    value: (of: Readonly<Record<string, unknown>>) => unknown,
    more: { readonly actionId?: string; readonly responseUrl?: string } = {},
  ) => {
    await bot.slack.as(bot.ann.id).command(bot.channel.id, REQUEST_ID);
    const { ts, blocks } = await bot.answer();
    const [, drawn = '{}'] = /"action_id":"flush-authorizer-cache".*?"value":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(blocks)) ?? [];
    const own: Readonly<Record<string, unknown>> = JSON.parse(JSON.parse(drawn));
    const body = clickBody({
      ...{ userId: bot.ann.id, teamId: bot.slack.teamId, channelId: bot.channel.id, ts },
      ...{ actionId: more.actionId ?? 'flush-authorizer-cache', value: value(own) },
      ...(more.responseUrl === undefined ? {} : { responseUrl: more.responseUrl }),
    });
    expect(await send(bot.requestUrl, { secret: bot.slack.signingSecret, body })).toBe(200);
  };

  test('it flushes where it carries what the button was drawn with', async () => {
    await press((own) => own);
    await bot.slack.waitFor(() => bot.flusher.flushed.length === 1, { what: 'the flush' });
  });

  test.each([
    ['another stage', { stage: 'live' }],
    ['another API', { apiId: 'z9y8x7w6v5' }],
    ['another account', { accountId: '999900001111' }],
    ['another Region', { region: 'eu-west-1' }],
    ['a name of another account', { account: 'payments-live' }],
  ])('it does nothing with %s, and that is logged', async (_what, changed) => {
    await press((own) => ({ ...own, ...changed }));
    await bot.whisper(bot.ann.id, 'The answer of this button says something else by now');
    expect(bot.flusher.flushed).toEqual([]);
    expect(bot.lines.find((line) => line.audit === true)).toMatchObject({ result: 'refused', who: { id: bot.ann.id } });
  });

  test.each([
    ['one key more', (own: object) => ({ ...own, role: 'admin' })],
    ['a stage that is a path', (own: object) => ({ ...own, stage: '../../restapis' })],
    ['a ref that is none', (own: object) => ({ ...own, ref: '<!channel>' })],
    ['no JSON', () => '{'],
    ['more than Slack takes', (own: object) => ({ ...own, requestId: 'a'.repeat(3000) })],
  ])('it does nothing with %s', async (_what, value) => {
    await press(value);
    await bot.whisper(bot.ann.id, 'This button does not say what it is for');
    expect(bot.flusher.flushed).toEqual([]);
  });

  test('nothing is sent to an address that is not Slack’s: the refusal goes another way', async () => {
    const heard: string[] = [];
    const trap = createServer((request, response) => {
      heard.push(request.url ?? '');
      response.end();
    }).listen(0, '127.0.0.2');
    await once(trap, 'listening');
    const address = trap.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await press(() => '{', { responseUrl: `http://127.0.0.2:${port}/hook` });
    await bot.whisper(bot.ann.id, 'This button does not say what it is for');
    trap.close();
    await once(trap, 'close');
    expect(heard).toEqual([]);
  });
});
