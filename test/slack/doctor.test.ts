import type { Report } from '../../src/doctor/check';
import { createLog } from '../../src/observability/log';
import { readinessBlocks } from '../../src/slack/blocks/readiness';
import { createSlackProbe } from '../../src/slack/probe';
import { Bot, says } from './bot';

const AT = '2026-11-25T12:00:00.000Z';
const report: Report = {
  at: AT,
  checks: [
    { area: 'slack', name: 'bot token', state: 'ok', says: 'Slack knows it.' },
    {
      ...{ area: 'permissions', name: 'logs:StartQuery (QueryLogs)', where: 'shop us-east-1', account: 'shop', state: 'todo' },
      ...{ says: 'Denied on everything.', fix: 'Add to the policy of arn:x: {"Sid":"QueryLogs"}' },
    },
    {
      area: 'logging',
      name: 'access log',
      where: 'bank us-east-1 / ledger / prod',
      account: 'bank',
      state: 'todo',
      says: 'There is none.',
      fix: 'aws x',
      optional: true,
    },
    { area: 'slack', name: 'interactivity', state: 'unknown', says: 'A bot token cannot ask.' },
  ],
};

let bot: Bot;
afterEach(async () => {
  const violations = [...bot.slack.violations];
  await bot.down();
  expect(violations).toEqual([]);
});

test('/why403 doctor: the report for the asker alone, with what to do first', async () => {
  bot = await Bot.start({ doctor: async () => report });
  const result = await bot.slack.as(bot.ann.id).command(bot.channel.id, 'doctor');
  expect(result).toMatchObject({ ok: true });
  await bot.whisper(bot.ann.id, 'this changes nothing');
  const shown = await bot.whisper(bot.ann.id, 'Readiness: 1 to do.');
  expect(says(shown, '1 of 4 checks are well, 1 could not be made.')).toBe(true);
  const text = JSON.stringify(shown.blocks);
  const order = [
    'logs:StartQuery',
    'QueryLogs\\"}',
    'Would make answers surer',
    'bank us-east-1 / ledger / prod',
    'Not known',
    'interactivity',
  ];
  const places = order.map((part) => text.indexOf(part));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(-1);
  expect(bot.slack.messages.filter(({ ephemeralTo, botId }) => botId !== undefined && ephemeralTo === undefined)).toEqual([]);
  expect(bot.why403.asked).toEqual([]);
});

test('whoever may not ask learns nothing; whoever may learns of the accounts of the rules alone', async () => {
  let looks = 0;
  const doctor = async (): Promise<Report> => {
    looks += 1;
    return report;
  };
  bot = await Bot.start({ doctor, config: { readRules: [{ users: ['U0SHOPPER'], userGroups: [], channels: [], accounts: ['shop'] }] } });
  const shopper = bot.slack.addUser({ id: 'U0SHOPPER', name: 'shopper' });
  await bot.slack.as(bot.ann.id).command(bot.channel.id, 'doctor');
  await bot.whisper(bot.ann.id, 'No rule lets you ask me here');
  expect(looks).toBe(0);
  await bot.slack.as(shopper.id).command(bot.channel.id, 'doctor');
  const shown = await bot.whisper(shopper.id, 'Readiness: 1 to do.');
  expect(says(shown, 'shop us-east-1')).toBe(true);
  expect(says(shown, 'bank')).toBe(false);
});

test('where looking fails, the asker learns that with a ref', async () => {
  bot = await Bot.start({ doctor: () => Promise.reject(new Error('xoxb-1-held-by-an-error')) });
  await bot.slack.as(bot.ann.id).command(bot.channel.id, 'doctor');
  await bot.whisper(bot.ann.id, 'I could not finish this: looking at how ready I am.');
  expect(JSON.stringify(bot.lines)).not.toContain('held-by-an-error');
});

test('the running bot opens no further socket to look at itself', async () => {
  bot = await Bot.start();
  const { slack } = bot;
  const config = {
    botToken: slack.botToken,
    apiUrl: slack.apiUrl,
    workspaces: [],
    quietChannels: [],
    transport: { mode: 'socket', appToken: slack.appToken },
  } as const;
  const opened = () => slack.apiCalls.filter(({ method }) => method === 'apps.connections.open').length;
  const running = { connection: () => ({ mode: 'socket', isOpen: true, says: '2 of 2.' }) as const, heardInteraction: () => true };
  const log = createLog('silent');
  const signal = new AbortController().signal;
  const before = opened();
  expect(await createSlackProbe({ slack: config, log, running }).socket?.(signal)).toEqual({
    is: 'running',
    isOpen: true,
    says: '2 of 2.',
  });
  expect(opened()).toBe(before);
  expect(await createSlackProbe({ slack: config, log }).socket?.(signal)).toMatchObject({ is: 'hello' });
  expect(opened()).toBe(before + 1);
});

test('a large report fits into one message, and says how much it leaves out', async () => {
  const many = Array.from({ length: 400 }, (_, index) => ({
    ...({ area: 'logging', name: 'execution log', state: 'todo' } as const),
    ...{
      where: `shop us-east-1 / api ${index} / prod`,
      says: 'Off: a refusal leaves no line in it.',
      fix: `aws apigateway update-stage --rest-api-id ${index}`,
    },
    ...(index % 2 === 0 ? { optional: true as const } : {}),
  }));
  bot = await Bot.start({ doctor: async () => ({ at: AT, checks: many }) });
  expect(readinessBlocks({ at: AT, checks: many }).length).toBeLessThan(30);
  await bot.slack.as(bot.ann.id).command(bot.channel.id, 'doctor');
  const shown = await bot.whisper(bot.ann.id, 'Readiness: 200 to do.');
  expect(says(shown, 'and 192 more')).toBe(true);
});
