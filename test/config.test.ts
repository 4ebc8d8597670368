import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, type Environment, type ReadConfigOptions, readConfig } from '../src/config';

const directory = mkdtempSync(join(tmpdir(), 'why403-config-'));
afterAll(() => rmSync(directory, { recursive: true }));

function yml(content: string): string {
  const path = join(directory, `${Math.abs(hash(content))}.yml`);
  writeFileSync(path, content);
  return path;
}
const hash = (content: string): number => [...content].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) | 0, 7);

const SERVE: Environment = { SLACK_BOT_TOKEN: 'xoxb-test', SLACK_APP_TOKEN: 'xapp-test', AWS_REGION: 'us-east-1' };

test('nothing is needed to explain a paste', () => {
  expect(readConfig({}, { needs: 'nothing' })).toEqual({
    readRules: [],
    flush: { users: [], userGroups: [], channels: [] },
    search: {
      budgetDollars: 0.25,
      dailyDollars: 5,
      questionsPerMinute: 10,
      beyondBudget: { users: [], userGroups: [], channels: [] },
    },
    stateDir: './.why403',
    logLevel: 'info',
    deadlineMs: 25_000,
  });
});

test('Socket Mode where there is an app token, else HTTP', () => {
  expect(readConfig(SERVE, { needs: 'serve' }).slack?.transport).toEqual({ mode: 'socket', appToken: 'xapp-test' });
  const http = { ...SERVE, SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 'sign', PORT: '8080' };
  expect(readConfig(http, { needs: 'serve' }).slack?.transport).toEqual({ mode: 'http', signingSecret: 'sign', port: 8080 });
});

test('the environment beats the file', () => {
  const configFile = yml(
    'aws: {regions: [eu-west-1], accountAlias: payments-prod}\nflush: {users: [U1], channels: [C1]}\ndeadlineSeconds: 40\n',
  );
  const fromFile = readConfig({}, { needs: 'aws', configFile });
  expect(fromFile.aws).toEqual({ regions: ['eu-west-1'], accountAlias: 'payments-prod' });
  expect(fromFile.flush).toEqual({ users: ['U1'], userGroups: [], channels: ['C1'] });
  expect(fromFile.deadlineMs).toBe(40_000);
  expect(readConfig({ AWS_REGION: 'us-east-1' }, { needs: 'aws', configFile }).aws?.regions).toEqual(['us-east-1']);
  const env = { WHY403_REGIONS: 'us-east-1, eu-central-1', WHY403_FLUSH_USERS: 'U2,U3', WHY403_CONFIG: configFile };
  const both = readConfig(env, { needs: 'aws' });
  expect(both.aws?.regions).toEqual(['us-east-1', 'eu-central-1']);
  expect(both.flush).toEqual({ users: ['U2', 'U3'], userGroups: [], channels: ['C1'] });
});

test('health and metrics: a port of their own on loopback, another, or none', () => {
  const operations = (env: Environment) => readConfig({ ...SERVE, ...env }, { needs: 'serve' }).operations;
  expect(operations({})).toEqual({ port: 9403, host: '127.0.0.1', isDefault: true });
  expect(operations({ WHY403_OPS_PORT: '9000', WHY403_OPS_HOST: '0.0.0.0' })).toEqual({ port: 9000, host: '0.0.0.0', isDefault: false });
  expect(operations({ WHY403_OPS_PORT: '0' })).toBeUndefined();
  expect(readConfig(SERVE, { needs: 'aws' }).operations).toBeUndefined();
  for (const port of ['65536', '-1', '94.5', 'http']) expect(() => operations({ WHY403_OPS_PORT: port })).toThrow(/^WHY403_OPS_PORT is /);
});

test('who may flush where, who has to agree, and where it is written down', () => {
  const configFile = yml(`
flush:
  userGroups: [S1]
  rules:
    - {users: [U1], accounts: [111122223333, 'shop-*'], stages: ['dev*']}
  secondPerson: ['prod*', {accounts: [payments], stages: ['*']}]
audit: {file: /var/log/why403.jsonl, channel: C0AUDIT}
accounts: [{name: payments}]
`);
  const config = readConfig(SERVE, { needs: 'serve', configFile });
  expect(config.flush).toEqual({
    ...{ users: [], userGroups: ['S1'], channels: [] },
    rules: [{ users: ['U1'], userGroups: [], channels: [], accounts: ['111122223333', 'shop-*'], stages: ['dev*'] }],
    secondPerson: [
      { accounts: ['*'], stages: ['prod*'] },
      { accounts: ['payments'], stages: ['*'] },
    ],
  });
  expect(config.audit).toEqual({ file: '/var/log/why403.jsonl', channel: 'C0AUDIT' });
  const env = { ...SERVE, WHY403_FLUSH_USERS: 'U9', WHY403_AUDIT_FILE: '/tmp/audit' };
  const both = readConfig(env, { needs: 'serve', configFile });
  expect([both.flush.users, both.flush.userGroups, both.audit?.file]).toEqual([['U9'], ['S1'], '/tmp/audit']);
});

test('what a search may cost, and who may go beyond it', () => {
  const configFile = yml('search: {budgetDollars: 1, dailyDollars: 20, questionsPerMinute: 4, users: [U1], channels: [C1]}\n');
  const file = { budgetDollars: 1, dailyDollars: 20, questionsPerMinute: 4 };
  const beyondBudget = { users: ['U1'], userGroups: [], channels: ['C1'] };
  expect(readConfig({}, { needs: 'nothing', configFile }).search).toEqual({ ...file, beyondBudget });
  const env = {
    WHY403_SEARCH_BUDGET_DOLLARS: '0',
    WHY403_SEARCH_DAILY_DOLLARS: '2.5',
    WHY403_QUESTIONS_PER_MINUTE: '30',
    WHY403_SEARCH_USERS: 'U2,U3',
  };
  expect(readConfig(env, { needs: 'nothing', configFile }).search).toEqual({
    ...{ budgetDollars: 0, dailyDollars: 2.5, questionsPerMinute: 30 },
    beyondBudget: { ...beyondBudget, users: ['U2', 'U3'] },
  });
});

test('an account id without quotes is read as text', () => {
  const configFile = yml('read:\n  - channels: [C1]\n    accounts: [111122223333, staging]\n');
  expect(readConfig({}, { needs: 'nothing', configFile }).readRules).toEqual([
    { users: [], userGroups: [], channels: ['C1'], accounts: ['111122223333', 'staging'] },
  ]);
});

const ROLE = 'arn:aws:iam::222233334444:role/why403-read';
const accountsOf = (text: string): string => yml(`accounts:\n${text}`);

test('accounts take their id from their role and their Regions from the program', () => {
  const configFile = accountsOf(
    `  - {name: hub}\n  - {name: payments, roleArn: '${ROLE}', externalId: ext-1, regions: [eu-west-1, eu-west-1], include: [orders*]}\n`,
  );
  const { aws } = readConfig({ AWS_REGION: 'us-east-1' }, { needs: 'aws', configFile });
  expect(aws).toEqual({
    regions: ['us-east-1', 'eu-west-1'],
    homeRegion: 'us-east-1',
    accounts: [
      { name: 'hub', regions: ['us-east-1'], include: [], exclude: [] },
      {
        ...{ name: 'payments', accountId: '222233334444', roleArn: ROLE, externalId: 'ext-1' },
        ...{ regions: ['eu-west-1'], include: ['orders*'], exclude: [] },
      },
    ],
  });
  const own = accountsOf('  - {name: hub, regions: [eu-west-1], accountId: 012345678901}\n');
  expect(readConfig({}, { needs: 'aws', configFile: own }).aws).toEqual({
    regions: ['eu-west-1'],
    accounts: [{ name: 'hub', accountId: '012345678901', regions: ['eu-west-1'], include: [], exclude: [] }],
  });
});

test('one deployment a partition: roles of its own partition are taken', () => {
  const role = 'arn:aws-us-gov:iam::222233334444:role/why403-read';
  const configFile = accountsOf(`  - {name: gov, roleArn: '${role}', regions: [us-gov-west-1]}\n`);
  expect(readConfig({}, { needs: 'aws', configFile }).aws?.accounts).toMatchObject([{ roleArn: role, accountId: '222233334444' }]);
});

const wrongAccounts: readonly (readonly [string, string, RegExp])[] = [
  ['a name twice', '  - {name: a}\n  - {name: a}\n', /^accounts\.1\.name is "a", which stands there already\.$/],
  ['no name', '  - {accountId: "222233334444"}\n', /accounts\.0\.name is wrong/],
  ['a name with spaces', '  - {name: "my account"}\n', /accounts\.0\.name is wrong: it has to be 1 to 63/],
  ['a name that is an id', '  - {name: "222233334444"}\n', /accounts\.0\.name is wrong: .* no account id/],
  ['a malformed ARN', '  - {name: a, roleArn: why403-read}\n', /accounts\.0\.roleArn is wrong: it has to be a role’s ARN/],
  ['a malformed write ARN', `  - {name: a, writeRoleArn: "${ROLE.replace('role', 'user')}"}\n`, /accounts\.0\.writeRoleArn is wrong/],
  ['empty Regions', '  - {name: a, regions: []}\n', /accounts\.0\.regions is wrong: it is empty/],
  ['a Region that is none', '  - {name: a, regions: [frankfurt]}\n', /accounts\.0\.regions\.0 is wrong: it is no Region/],
  ['an id of 11 digits', '  - {name: a, accountId: "22223333444"}\n', /accounts\.0\.accountId is wrong/],
  [
    'an id that is not the role’s',
    `  - {name: a, accountId: "999999999999", roleArn: "${ROLE}"}\n`,
    /accounts\.0\.roleArn is a role of account 222233334444/,
  ],
  [
    'a write role of another account',
    `  - {name: a, roleArn: "${ROLE}", writeRoleArn: "arn:aws:iam::999999999999:role/w"}\n`,
    /accounts\.0\.writeRoleArn is a role of account 999999999999, and the account is 222233334444/,
  ],
  ['another partition', `  - {name: a, roleArn: "${ROLE.replace('aws', 'aws-cn')}"}\n`, /accounts\.0\.roleArn is of the partition aws-cn/],
  [
    'a Region of another partition',
    `  - {name: a, regions: [cn-north-1]}\n`,
    /accounts\.0\.regions holds cn-north-1, which is not of the partition aws;/,
  ],
  [
    'two partitions',
    '  - {name: a, regions: [us-east-1]}\n  - {name: b, roleArn: "arn:aws-cn:iam::222233334444:role/r", regions: [cn-north-1]}\n',
    /accounts\.1\.regions holds cn-north-1/,
  ],
  ['an external id alone', '  - {name: a, externalId: ext}\n', /accounts\.0\.externalId stands without a roleArn/],
  ['an external id that STS refuses', `  - {name: a, roleArn: "${ROLE}", externalId: "a b"}\n`, /accounts\.0\.externalId is wrong/],
  ['two accounts without a role', '  - {name: a}\n  - {name: b}\n', /accounts\.1\.roleArn is missing; only one account/],
  ['an unknown key', '  - {name: a, role: x}\n', /there is no key accounts\.0\.role\.$/],
];
test.each(wrongAccounts)('accounts: one sentence for %s', (_name, text, says) => {
  const options = { needs: 'aws', configFile: accountsOf(text) } as const;
  expect(() => readConfig({ AWS_REGION: 'us-east-1' }, options)).toThrow(ConfigError);
  expect(() => readConfig({ AWS_REGION: 'us-east-1' }, options)).toThrow(says);
});

test('Regions of two partitions are refused, and accounts without any Region', () => {
  expect(() => readConfig({ WHY403_REGIONS: 'us-east-1,us-gov-west-1' }, { needs: 'aws' })).toThrow(
    /^WHY403_REGIONS holds us-east-1 and us-gov-west-1, which are of two partitions/,
  );
  expect(() => readConfig({}, { needs: 'aws', configFile: accountsOf('  - {name: a}\n') })).toThrow(/^accounts\.0\.regions is missing/);
});

test.each(['http://127.0.0.1:9/', 'http://127.0.0.1:9', 'http://127.0.0.1:9/api', 'http://127.0.0.1:9/api/'])(
  'SLACK_API_URL %s ends in /api/',
  (url) => {
    expect(readConfig({ ...SERVE, SLACK_API_URL: url }, { needs: 'serve' }).slack?.apiUrl).toBe('http://127.0.0.1:9/api/');
  },
);

const wrong: readonly (readonly [string, Environment, ReadConfigOptions, RegExp])[] = [
  ['no bot token', { ...SERVE, SLACK_BOT_TOKEN: '' }, { needs: 'serve' }, /^SLACK_BOT_TOKEN is missing/],
  ['no way to listen', { ...SERVE, SLACK_APP_TOKEN: undefined }, { needs: 'serve' }, /^SLACK_APP_TOKEN is missing.*SLACK_SIGNING_SECRET/],
  ['no Region', {}, { needs: 'aws' }, /^AWS_REGION is missing/],
  ['a Region that is none', { WHY403_REGIONS: 'us-east-1,evil.example' }, { needs: 'aws' }, /^WHY403_REGIONS holds "evil\.example"/],
  ['a port that is none', { ...SERVE, SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 's', PORT: 'x' }, { needs: 'serve' }, /^PORT is "x"/],
  ['an endpoint that is no URL', { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: 'localhost:4566' }, { needs: 'aws' }, /^AWS_ENDPOINT_URL is/],
  ['a role that is none', { AWS_REGION: 'us-east-1', WHY403_WRITE_ROLE_ARN: 'admin' }, { needs: 'aws' }, /^WHY403_WRITE_ROLE_ARN is/],
  ['a log level that is none', { LOG_LEVEL: 'loud' }, { needs: 'nothing' }, /^LOG_LEVEL is "loud"/],
  ['a budget that is none', { WHY403_SEARCH_BUDGET_DOLLARS: 'much' }, { needs: 'nothing' }, /^WHY403_SEARCH_BUDGET_DOLLARS is "much"/],
  ['a cap below zero', {}, { needs: 'nothing', configFile: yml('search: {dailyDollars: -1}\n') }, /search\.dailyDollars is wrong/],
  ['nobody who may wait', { WHY403_MOST_WAITING: '0' }, { needs: 'nothing' }, /^WHY403_MOST_WAITING is "0"/],
  ['no questions at all', { WHY403_QUESTIONS_PER_MINUTE: '0' }, { needs: 'nothing' }, /^WHY403_QUESTIONS_PER_MINUTE is "0"/],
  [
    'a rule by account where nothing says which account this is',
    SERVE,
    { needs: 'serve', configFile: yml("flush: {rules: [{users: [U1], accounts: ['pay*']}]}\n") },
    /^flush\.rules\.0\.accounts names accounts, and nothing says which one this is/,
  ],
  ['an audit channel by name', {}, { needs: 'nothing', configFile: yml('audit: {channel: audit}\n') }, /audit\.channel is wrong/],
  ['an unknown key', {}, { needs: 'nothing', configFile: yml('slak: {}\n') }, /there is no key slak\.$/],
  [
    'an unknown key inside',
    {},
    { needs: 'nothing', configFile: yml('slack: {quitChannels: [C1]}\n') },
    /there is no key slack\.quitChannels\.$/,
  ],
  ['a wrong value', {}, { needs: 'nothing', configFile: yml('deadlineSeconds: soon\n') }, /deadlineSeconds is wrong/],
  ['broken YAML', {}, { needs: 'nothing', configFile: yml('a: [\n') }, /cannot be read/],
  [
    'a file that is not there',
    { WHY403_CONFIG: '/nowhere/why403.yml' },
    { needs: 'nothing' },
    /^WHY403_CONFIG: \/nowhere\/why403\.yml cannot be read/,
  ],
];

test.each(wrong)('one sentence for %s', (_name, env, options, says) => {
  expect(() => readConfig(env, options)).toThrow(ConfigError);
  expect(() => readConfig(env, options)).toThrow(says);
});
