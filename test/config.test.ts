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
  ['no questions at all', { WHY403_QUESTIONS_PER_MINUTE: '0' }, { needs: 'nothing' }, /^WHY403_QUESTIONS_PER_MINUTE is "0"/],
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
