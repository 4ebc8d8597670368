import { answeredCaseSchema } from '../../src/actions/answered-case';
import { doneWriteSchema } from '../../src/actions/done-writes';
import { type FlushTarget, flushAuthorizerCache } from '../../src/actions/flush-authorizer-cache';
import { coversAccount } from '../../src/slack/access/allowances';
import { answerButtons } from '../../src/slack/blocks/buttons';
import { buttonValueOf, readButtonValue } from '../../src/slack/button-value';
import { diagnosisAnswer, REQUEST_ID, request } from './answers';
import { Bot, has, says } from './bot';

const inAccount = { ...request, account: 'payments', accountAlias: 'payments', accountId: '222233334444' };
const answer = { ...diagnosisAnswer, diagnosis: { ...diagnosisAnswer.diagnosis, request: inAccount } };
const rule = (...accounts: readonly string[]) => ({ users: [], userGroups: [], channels: [], accounts });

test('the confirmation names alias, id, Region, API and stage', () => {
  expect(JSON.stringify(answerButtons(answer, 'channel'))).toContain(
    'Account payments (222233334444), us-east-1, API orders (a1b2c3d4e5), stage prod.',
  );
});

test('the account travels in the button; a button of an older version has none, and is read', () => {
  const value = buttonValueOf({ ref: '7f3a01', request: inAccount });
  expect(value).toMatchObject({ account: 'payments', accountId: '222233334444' });
  expect(readButtonValue(JSON.stringify(value))).toEqual(value);
  const older = {
    ref: '7f3a01',
    region: 'us-east-1',
    accountId: '111122223333',
    apiId: 'a1b2c3d4e5',
    stage: 'prod',
    requestId: REQUEST_ID,
  };
  expect(readButtonValue(JSON.stringify(older))).toEqual(older);
  // The alias of a single account is a word for people, no account to be read by a role.
  expect(buttonValueOf({ ref: '7f3a01', request })).not.toHaveProperty('account');
});

test('cases and writes of an older version are read', () => {
  const kept = { ref: '7f3a01', text: REQUEST_ID, receivedAt: 1, answeredAt: 2, userId: 'U1', channelId: 'C1', accountId: '111122223333' };
  expect(answeredCaseSchema.parse(kept)).toEqual(kept);
  const target: FlushTarget = { ref: '7f3a01', region: 'us-east-1', apiId: 'a1b2c3d4e5', stage: 'prod', accountId: '111122223333' };
  const key = 'flush-authorizer-cache/111122223333/us-east-1/a1b2c3d4e5/prod/7f3a01';
  expect(flushAuthorizerCache.idempotencyKey(target)).toBe(key);
  expect(doneWriteSchema.parse({ key, by: { id: 'U1', name: 'ann' }, begunAt: 1 }).key).toBe(key);
  const here = { ...target, account: 'payments', accountId: undefined };
  expect(flushAuthorizerCache.idempotencyKey(here)).not.toBe(flushAuthorizerCache.idempotencyKey({ ...here, account: 'staging' }));
});

test.each<readonly [patterns: readonly string[], covered: boolean]>([
  [['payments'], true],
  [['pay*'], true],
  [['222233334444'], true],
  [['2222*'], true],
  [['*'], true],
  [['staging', '999900001111'], false],
  [['pay'], false],
  [['*-payments'], false],
  [[], false],
])('read rules for %j cover the account by name and by id: %s', (patterns, covered) => {
  expect(coversAccount([rule(...patterns)], inAccount)).toBe(covered);
});

test('an account that is not known is covered by * alone', () => {
  expect([rule('*'), rule('**'), rule('*payments')].map((each) => coversAccount([each], undefined))).toEqual([true, false, false]);
});

describe('in Slack', () => {
  let bot: Bot;
  afterEach(async () => {
    const violations = [...bot.slack.violations];
    await bot.down();
    expect(violations).toEqual([]);
  });

  test('the flush goes to the account of the request, and everyone sees to which', async () => {
    bot = await Bot.start({ config: { readRules: [{ ...rule('pay*'), users: ['U0PLAY0001'] }] } });
    bot.why403.answer = () => answer;
    const ann = bot.slack.as(bot.ann.id);
    await ann.command(bot.channel.id, REQUEST_ID);
    const answered = await bot.answer();
    await ann.press(answered, 'flush-authorizer-cache');
    const done = await bot.message((message) => message.threadTs === answered.ts && says(message, 'aws-request-1'), 'the reply');
    expect(bot.flusher.flushed).toEqual([
      { region: 'us-east-1', apiId: 'a1b2c3d4e5', stage: 'prod', account: 'payments', accountId: '222233334444' },
    ]);
    expect(says(done, 'payments (222233334444) us-east-1')).toBe(true);
    expect(has(answered, 'flush-authorizer-cache')).toBe(false);
    expect(bot.lines.find((line) => line.audit === true)).toMatchObject({ where: { account: 'payments', accountId: '222233334444' } });
  });
});
