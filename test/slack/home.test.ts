import { checkView } from '../../playground/slack/blocks/check-view';
import type { View } from '../../playground/slack/model';
import type { AccountConfig } from '../../src/config-types';
import type { Report } from '../../src/doctor/check';
import { diagnosis, diagnosisAnswer, REQUEST_ID, request } from './answers';
import { Bot, type BotOptions, has, says, TRANSPORTS } from './bot';

const ANN = 'U0PLAY0001';
const none = { users: [], userGroups: [], channels: [] };
const account = (name: string, accountId: string, more: Partial<AccountConfig> = {}): AccountConfig => ({
  ...{ name, accountId, regions: ['us-east-1', 'eu-west-1'], include: [], exclude: [] },
  roleArn: `arn:aws:iam::${accountId}:role/why403-read`,
  ...more,
});
const aws = {
  regions: ['us-east-1', 'eu-west-1'],
  accounts: [account('payments', '222233334444', { writeRoleArn: 'arn:aws:iam::222233334444:role/w' }), account('staging', '333344445555')],
};

let bot: Bot;
const start = async (options: BotOptions = {}): Promise<void> => {
  bot = await Bot.start(options);
};
afterEach(async () => {
  const violations = [...bot.slack.violations];
  await bot.down();
  expect(violations).toEqual([]);
});

async function home(userId: string): Promise<View> {
  await bot.slack.as(userId).openHome();
  return bot.slack.waitFor(() => bot.slack.home(userId), { what: 'the Home tab' });
}

describe.each(TRANSPORTS)('over %s', (transport) => {
  test('what is configured, what is missing, and the reader’s own last cases with their links', async () => {
    const flush = {
      ...none,
      rules: [{ ...none, users: [ANN], accounts: ['pay*'], stages: ['dev*'] }],
      secondPerson: [{ accounts: ['*'], stages: ['prod*'] }],
    };
    await start({ transport, config: { aws, flush: { ...flush, userGroups: ['S0ONCALL'] } } });
    const inPayments = { ...request, account: 'payments', accountAlias: 'payments', accountId: '222233334444' };
    bot.why403.answer = () => ({ ...diagnosisAnswer, diagnosis: { ...diagnosis, request: inPayments } });
    await bot.slack.as(ANN).command(bot.channel.id, REQUEST_ID);
    const answered = await bot.answer();
    const view = await home(ANN);
    for (const part of [
      'payments (222233334444): us-east-1, eu-west-1',
      'Flush in stages dev* of accounts pay*: ',
      'A second person has to agree in stages prod* of every account.',
      'Ask: every full member of the workspace.',
      'staging (333344445555) cannot be flushed',
      'the user groups of why403.yml give nobody a right',
      'Not installed: ',
      'payments / us-east-1 / a1b2c3d4e5 / prod',
      `/archives/${bot.channel.id}/p${answered.ts.replace('.', '')}`,
      '"type":"date"',
    ])
      expect([part, says(view, part)]).toEqual([part, true]);
  });

  test('nobody sees what others have asked, and guests and strangers see nothing at all', async () => {
    await start({ transport, config: { aws } });
    await bot.slack.as(ANN).command(bot.channel.id, REQUEST_ID);
    await bot.answer();
    const bob = bot.slack.addUser({ name: 'bob' });
    expect(says(await home(bob.id), 'None that I still know.')).toBe(true);
    expect(says(await home(bob.id), 'a1b2c3d4e5')).toBe(false);
    for (const user of [
      { name: 'gus', guest: 'multi' as const },
      { name: 'eve', external: true },
    ]) {
      const view = await home(bot.slack.addUser(user).id);
      expect(says(view, 'Only full members of this workspace')).toBe(true);
      expect(says(view, 'payments')).toBe(false);
    }
  });
});

test('an account outside the reader’s rules is counted, not named; a case there is not shown', async () => {
  const rule = { ...none, users: [ANN], accounts: ['staging'] };
  const stages = [
    { account: 'staging', region: 'us-east-1', apiId: 'stag000001', apiName: 'orders', stage: 'dev', loggingLevel: 'OFF' as const },
    { account: 'payments', region: 'us-east-1', apiId: 'paym000001', apiName: 'billing', stage: 'prod', loggingLevel: 'OFF' as const },
  ];
  await start({ config: { aws, readRules: [rule] }, knownStages: () => ({ at: 1, whole: false, stages }) });
  await bot.slack.as(ANN).command(bot.channel.id, REQUEST_ID);
  await bot.message((message) => says(message, 'your rules do not cover'), 'the refusal');
  const view = await home(ANN);
  expect(says(view, '1 more that your rules do not cover')).toBe(true);
  expect(says(view, 'Off on 1 of 1 stages that were read so far')).toBe(true);
  expect(says(view, 'staging / us-east-1 / orders / dev')).toBe(true);
  for (const hidden of ['payments', 'billing', '222233334444', '5d2a']) expect([hidden, says(view, hidden)]).toEqual([hidden, false]);
});

test('whoever no rule lets ask sees no configuration', async () => {
  await start({ config: { aws, readRules: [{ ...none, channels: ['C0PLAY0002'], accounts: ['*'] }] } });
  await bot.slack.as(ANN).command(bot.channel.id, REQUEST_ID);
  await bot.answer();
  const view = await home(ANN);
  expect(says(view, 'No rule lets you ask me in a direct message')).toBe(true);
  expect(says(view, 'Accounts that I search')).toBe(false);
  // Asked where a rule lets her ask.
  expect(says(view, 'a1b2c3d4e5')).toBe(true);
});

test('a deleted answer has no link; one that only the asker saw says so', async () => {
  await start();
  const ann = bot.slack.as(ANN);
  await ann.command(bot.channel.id, REQUEST_ID);
  await bot.answer();
  await ann.command(bot.channel.id, `quietly ${REQUEST_ID}`);
  await bot.message((message) => message.ephemeralTo === ANN && has(message, 'show-evidence'), 'the quiet answer');
  bot.slack.faults.fail('chat.getPermalink', { error: 'message_not_found' });
  const view = await home(ANN);
  expect(says(view, 'its message is gone')).toBe(true);
  expect(says(view, 'answered to you alone')).toBe(true);
  expect(says(view, '"type":"link"')).toBe(false);
});

test('cases survive a restart, newest first, at most five', async () => {
  await start();
  const ann = bot.slack.as(ANN);
  for (let index = 0; index < 6; index += 1) {
    const id = `${index}d2a7c31-93f0-4c1e-8f57-0a3c2b9e961c`;
    bot.why403.answer = () => ({ ...diagnosisAnswer, diagnosis: { ...diagnosis, request: { ...request, requestId: id } } });
    await ann.command(bot.channel.id, id);
    await bot.slack.waitFor(() => bot.lines.filter((line) => line.msg === 'answered').length === index + 1, { what: `answer ${index}` });
  }
  bot.crash();
  await bot.up();
  const shown = JSON.stringify((await home(ANN)).blocks);
  expect(shown.match(/\dd2a…961c/g)).toEqual(['5d2a…961c', '4d2a…961c', '3d2a…961c', '2d2a…961c', '1d2a…961c']);
});

test('what Slack does not let it read is no reason for an empty page', async () => {
  await start();
  await bot.slack.as(ANN).command(bot.channel.id, REQUEST_ID);
  await bot.answer();
  bot.slack.faults.fail('chat.getPermalink', { error: 'channel_not_found' });
  expect(says(await home(ANN), 'a1b2c3d4e5')).toBe(true);
});

test('a Home tab that Slack refuses is a line in the log, and no message', async () => {
  await start();
  bot.slack.faults.fail('views.publish', { error: 'not_enabled' });
  await bot.slack.as(ANN).openHome();
  await bot.slack.waitFor(() => bot.lines.some((line) => line.msg === 'the Home tab could not be shown'), { what: 'the line' });
  expect(bot.slack.messages).toEqual([]);
});

test('a large installation stays within Slack’s limits', async () => {
  const accounts = Array.from({ length: 80 }, (_, index) => account(`account-${index}`.padEnd(60, 'x'), String(index).padStart(12, '0')));
  const rules = Array.from({ length: 60 }, () => ({
    ...none,
    users: Array.from({ length: 50 }, () => ANN),
    accounts: ['a'.repeat(900)],
    stages: ['*'],
  }));
  const stages = Array.from({ length: 900 }, (_, index) => ({
    ...{ account: 'account-1', region: 'us-east-1', apiId: `a${index}`, apiName: 'n'.repeat(200), stage: 's'.repeat(100) },
    loggingLevel: 'OFF' as const,
  }));
  await start({
    config: { aws: { regions: [], accounts }, flush: { ...none, rules } },
    knownStages: () => ({ at: 1, whole: true, stages }),
  });
  const view = await home(ANN);
  expect(checkView({ type: 'home', blocks: view.blocks })).toEqual([]);
  expect(says(view, 'and 70 more')).toBe(true);
});

test('readiness comes when it is known, for the accounts of the reader’s rules', async () => {
  let tell: (report: Report) => void = () => undefined;
  const looked = new Promise<Report>((resolve) => {
    tell = resolve;
  });
  const readRules = [{ ...none, users: [ANN], accounts: ['payments'] }];
  await start({ config: { aws, readRules }, doctor: () => looked });
  const first = await home(ANN);
  expect(says(first, 'Readiness')).toBe(false);
  const todo = { area: 'permissions', state: 'todo', says: 'Denied.', fix: 'Add it.' } as const;
  tell({
    at: '2026-11-25T12:00:00.000Z',
    checks: [
      { ...todo, name: 'logs:StartQuery (QueryLogs)', where: 'payments us-east-1', account: 'payments' },
      { ...todo, name: 'logs:StartQuery (QueryLogs)', where: 'staging us-east-1', account: 'staging' },
    ],
  });
  const second = await bot.slack.waitFor(
    () => [bot.slack.home(ANN)].find((view) => view !== undefined && says(view, 'Readiness: 1 to do.')),
    {
      what: 'readiness on the Home tab',
    },
  );
  expect(says(second, 'payments us-east-1: logs:StartQuery')).toBe(true);
  expect(JSON.stringify(second.blocks)).not.toContain('staging us-east-1');
});
