import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { type AwsOptions, type PlaygroundAws, startAws } from '../../playground/aws/main';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { type PlaygroundSlack, startSlack } from '../../playground/slack/main';
import type { SlackOptions } from '../../playground/slack/playground-slack';
import { RedisLink } from '../../src/state/redis';
import { redisTicks } from '../../src/state/redis-ticks';
import { reportSchema } from '../../src/terminal/doctor-output';
import { expectNoTrace, expectOneSentence, type Ran, why403 } from '../cli/run';
import { describeWithRedis } from '../redis/with-redis';

const KEY = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground-secret-key' } as const;
const MANIFEST = resolve(__dirname, '../../manifest.yml');
type Report = z.infer<typeof reportSchema>;
type Check = Report['checks'][number];

let aws: PlaygroundAws;
let slack: PlaygroundSlack;

const open = async (awsOptions: AwsOptions = {}, slackOptions: SlackOptions = {}): Promise<void> => {
  aws = await startAws(awsOptions);
  aws.account('111122223333', KEY);
  slack = await startSlack({ manifest: MANIFEST, ...slackOptions });
};

afterEach(async () => {
  await slack.close();
  await aws.close();
});

const environment = (): Record<string, string> => ({
  ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl },
  ...{ AWS_ENDPOINT_URL: aws.url, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: KEY.accessKeyId, AWS_SECRET_ACCESS_KEY: KEY.secretAccessKey },
});

async function examined(env: Readonly<Record<string, string>> = {}): Promise<{ readonly ran: Ran; readonly report: Report }> {
  const ran = await why403(['doctor', '--json'], { env: { ...environment(), ...env } });
  expectNoTrace(ran);
  for (const secret of [slack.botToken, slack.appToken, KEY.secretAccessKey, slack.signingSecret])
    expect(ran.stdout + ran.stderr).not.toContain(secret);
  const report = reportSchema.parse(JSON.parse(ran.stdout));
  expect(ran.code).toBe(report.ok ? 0 : 1);
  for (const { state, fix, says } of report.checks) if (state === 'todo') expect([says, fix]).toEqual([says, expect.stringMatching(/./)]);
  return { ran, report };
}

const named = ({ checks }: Report, area: Check['area'], name: string): Check => {
  const found = checks.find((check) => check.area === area && check.name === name);
  if (found === undefined) throw new Error(`no check ${name} among ${checks.map((check) => check.name).join(', ')}`);
  return found;
};
const todos = ({ checks }: Report): readonly string[] =>
  checks.filter(({ state, optional }) => state === 'todo' && optional !== true).map(({ name }) => name);

test('all is well: exit 0, every permission tried and allowed, and nothing was changed', async () => {
  await open();
  const { report } = await examined();
  expect(todos(report)).toEqual([]);
  expect(report.ok).toBe(true);
  expect(named(report, 'slack', 'bot token').state).toBe('ok');
  expect(named(report, 'slack', 'scopes').says).toMatch(/^All 7 /);
  expect(named(report, 'slack', 'socket')).toMatchObject({ state: 'ok', says: expect.stringContaining('No other connection') });
  expect(named(report, 'slack', 'interactivity').state).toBe('unknown');
  expect(named(report, 'aws', 'identity').state).toBe('ok');
  const permissions = report.checks.filter(({ area }) => area === 'permissions');
  expect(permissions.length).toBeGreaterThan(15);
  expect(permissions.map(({ name, state, says }) => [name, state, says]).filter(([, state]) => state !== 'ok')).toEqual([]);
  expect(report.checks.filter(({ area }) => area === 'clock').map(({ state }) => state)).toEqual(['ok', 'ok']);
  expect(aws.calls.filter(({ operation }) => !/^(Get|Describe|Filter|Lookup|Start|Stop)/.test(operation))).toEqual([]);
  expect(aws.calls.filter(({ operation, status }) => operation === 'StartQuery' && status === 200)).toEqual([]);
  expect(slack.messages).toEqual([]);
  await slack.waitFor(() => slack.connections === 0, { what: 'the socket to be closed' });
});

test('denied actions: each with the statement to add; an optional one does not count', async () => {
  await open();
  const account = aws.account('111122223333');
  account.deny('logs:StartQuery');
  const { report } = await examined();
  const query = named(report, 'permissions', 'logs:StartQuery (QueryLogs)');
  expect(query).toMatchObject({ state: 'todo', where: '111122223333 us-east-1' });
  const statement = JSON.parse(query.fix?.slice(query.fix.indexOf('{')) ?? '');
  const policy = JSON.parse(readFileSync(resolve(__dirname, '../../deploy/iam-read.json'), 'utf8'));
  expect(policy.Statement).toContainEqual(statement);
  expect(todos(report)).toEqual(['logs:StartQuery (QueryLogs)']);
  expect(query.fix).toContain('Add to the policy of');

  account.allow('logs:StartQuery');
  account.deny('cloudtrail:LookupEvents');
  account.deny('ec2:DescribeVpcEndpoints');
  const second = await examined();
  expect(second.ran.code).toBe(0);
  expect(second.report.counts.advised).toBeGreaterThanOrEqual(2);
  expect(named(second.report, 'permissions', 'cloudtrail:LookupEvents (OptionalChanges)')).toMatchObject({ state: 'todo', optional: true });

  account.deny('apigateway:GET');
  const third = await examined();
  expect(third.ran.code).toBe(1);
  expect(named(third.report, 'permissions', 'apigateway:GET (ReadRestApis)').says).toContain('arn:aws:apigateway:*::/restapis/*');
  // What cannot be listed is not "nothing there".
  expect(third.report.checks.filter(({ area }) => area === 'logging').map(({ state }) => state)).toEqual(['unknown']);
});

test('credentials that AWS does not take, and a role that cannot be assumed: no permission is claimed', async () => {
  await open();
  const account = aws.account('111122223333');
  const arn = account.role('why403-read', { assumable: false });
  const folder = mkdtempSync(join(tmpdir(), 'why403-doctor-'));
  const file = join(folder, 'why403.yml');
  writeFileSync(
    file,
    `accounts:\n  - name: shop\n    roleArn: ${arn}\n    regions: [us-east-1, eu-west-1]\n  - name: hub\n    regions: [us-east-1]\n`,
  );
  const { report } = await examined({ WHY403_CONFIG: file });
  const lost = report.checks.filter(({ area, state }) => area === 'aws' && state === 'todo');
  expect(lost.map(({ where, account: name, says }) => [where, name, says])).toEqual([
    ['shop us-east-1', 'shop', `shop: AssumeRole denied for ${arn}.`],
    ['shop eu-west-1', 'shop', `shop: AssumeRole denied for ${arn}.`],
  ]);
  expect(report.checks.filter(({ area, where }) => area === 'permissions' && where?.startsWith('shop')).map(({ state }) => state)).toEqual([
    'unknown',
    'unknown',
  ]);
  expect(report.checks.some(({ area, where, state }) => area === 'permissions' && where === 'hub us-east-1' && state === 'ok')).toBe(true);

  const wrong = await examined({ AWS_ACCESS_KEY_ID: 'AKIDNOBODY' });
  expect(todos(wrong.report)).toEqual(['identity']);
  expect(named(wrong.report, 'aws', 'identity').says).toContain('UnrecognizedClientException');
});

/** Each run is a process of its own that makes every check. */
const SIX_RUNS_MS = 180_000;

test(
  'stages: off, ERROR, delivered elsewhere, access logs without ids and without what explains',
  async () => {
    await open();
    const incident = await cachedDeny.apply(aws);
    const region = aws.account('111122223333').region('us-east-1');
    const api = region.restApis.get(incident.apiId);
    const stage = [...(api?.stages.values() ?? [])][0];
    if (stage === undefined) throw new Error('the scenario has no stage');
    const ofStage = (report: Report, name: string): Check => named(report, 'logging', name);

    const first = await examined();
    expect(ofStage(first.report, 'execution log')).toMatchObject({ state: 'ok', says: 'INFO.' });
    expect(ofStage(first.report, 'execution log').where).toBe(`111122223333 us-east-1 / orders (${incident.apiId}) / prod`);

    stage.update({ loggingLevel: 'OFF', accessLog: undefined });
    const off = await examined();
    expect(off.ran.code).toBe(1);
    expect(ofStage(off.report, 'execution log')).toMatchObject({
      state: 'todo',
      fix: `aws apigateway update-stage --rest-api-id ${incident.apiId} --stage-name prod --region us-east-1 --patch-operations 'op=replace,path=/*/*/logging/loglevel,value=INFO'`,
    });
    expect(ofStage(off.report, 'access log')).toMatchObject({ state: 'todo', optional: true, says: 'There is none.' });

    const group = '/aws/apigateway/orders';
    stage.update({ loggingLevel: 'ERROR', accessLog: { group, format: '{ "status":"$context.status" }' } });
    const error = await examined();
    expect(todos(error.report)).toEqual(['access log']);
    expect(ofStage(error.report, 'execution log')).toMatchObject({ state: 'todo', optional: true, says: expect.stringMatching(/^ERROR/) });
    expect(ofStage(error.report, 'access log').says).toContain('no request is found in it');

    stage.update({ accessLog: { group, format: '{ "requestId":"$context.requestId", "status":"$context.status" }' } });
    const lacking = await examined();
    expect(lacking.ran.code).toBe(0);
    expect(ofStage(lacking.report, 'access log')).toMatchObject({
      optional: true,
      says: expect.stringMatching(/^It lacks \d+ variables/),
      fix: expect.stringContaining('$context.error.messageString'),
    });

    stage.update({ loggingLevel: 'INFO' });
    const end = stage.deliverExecutionLogs({ to: 'bucket', name: 'team-logs' });
    const away = await examined();
    expect(away.ran.code).toBe(1);
    expect(ofStage(away.report, 'execution log').says).toBe('Delivered to S3 bucket team-logs alone, where it is not searched.');
    end();
    stage.deliverExecutionLogs({ to: 'log-group', name: 'team-logs' });
    const searched = await examined();
    expect(ofStage(searched.report, 'execution log')).toMatchObject({ state: 'ok', says: expect.stringContaining('log group team-logs') });
  },
  SIX_RUNS_MS,
);

test('Slack: a missing scope, wrong tokens, and a socket that is refused', async () => {
  const manifest = parse(readFileSync(MANIFEST, 'utf8'));
  manifest.oauth_config.scopes.bot = manifest.oauth_config.scopes.bot.filter((scope: string) => scope !== 'users:read');
  await open({}, { manifest });
  const { report } = await examined();
  expect(todos(report)).toEqual(['scope users:read']);
  expect(named(report, 'slack', 'scope users:read').fix).toContain('Add users:read');

  const wrong = await examined({ SLACK_BOT_TOKEN: 'xoxb-wrong', SLACK_APP_TOKEN: 'xapp-wrong' });
  expect(todos(wrong.report)).toEqual(['bot token', 'app token']);
  expect(named(wrong.report, 'slack', 'bot token').says).toBe('Slack refuses SLACK_BOT_TOKEN: invalid_auth.');
  expect(named(wrong.report, 'slack', 'scopes').state).toBe('unknown');
  expect(wrong.ran.stdout).not.toMatch(/xoxb-wrong|xapp-wrong/);

  const none = await examined({ SLACK_BOT_TOKEN: '' });
  expect(todos(none.report)).toEqual(['tokens']);
  expect(named(none.report, 'permissions', 'logs:StartQuery (QueryLogs)').state).toBe('ok');

  const nowhere = await examined({ SLACK_API_URL: 'http://127.0.0.1:9/api/' });
  expect(todos(nowhere.report)).toEqual(['bot token', 'socket']);
});

test('a clock that is ten minutes off is seen at AWS and at Slack', async () => {
  await open({ clockAheadMs: 600_000 }, { now: () => Date.now() + 600_000 });
  const { report } = await examined();
  const clocks = report.checks.filter(({ area }) => area === 'clock');
  expect(clocks.map(({ state }) => state)).toEqual(['todo', 'todo']);
  for (const { says, fix } of clocks) {
    const seconds = Number(/clock is (\d+) s behind/.exec(says)?.[1]);
    expect(Math.abs(seconds - 600)).toBeLessThanOrEqual(5);
    expect(fix).toContain('NTP');
  }
});

test('for people: what to do stands with its fix, what is well takes a line; wrong use is one sentence', async () => {
  await open();
  aws.account('111122223333').deny('logs:FilterLogEvents');
  const ran = await why403(['doctor'], { env: environment() });
  expect(ran.code).toBe(1);
  expect(ran.stdout).toMatch(/^Slack\n/);
  expect(ran.stdout).toMatch(
    /\n {2}to do {3}111122223333 us-east-1: logs:FilterLogEvents \(SearchLogs\): Denied on .*\n {10}→ Add to the policy of .*\{"Sid":"SearchLogs"/,
  );
  expect(ran.stdout).toMatch(/\n1 to do; \d+ would make answers surer; \d+ not known; \d+ well\.\n$/);
  expectNoTrace(ran);
  expectOneSentence(await why403(['doctor'], { env: { ...environment(), AWS_REGION: 'nowhere' } }), 2, /nowhere/);
  expectOneSentence(await why403(['doctor', 'me'], { env: environment() }), 2, /argument/);
});

describeWithRedis('Redis', (startRedis) => {
  test('is looked at where it is configured: eviction, persistence, and away', async () => {
    await open();
    const redis = await startRedis();
    try {
      const { report } = await examined({ REDIS_URL: redis.url });
      expect(named(report, 'redis', 'connection').says).toMatch(/^(Redis|Valkey) \d+\.\d+.* answers\.$/);
      expect(named(report, 'redis', 'eviction').state).toBe('ok');
      expect(named(report, 'redis', 'persistence').state).toBe('ok');
      expect(report.checks.some(({ name }) => name === 'schedule')).toBe(false);
      await redis.kill();
      const away = await examined({ REDIS_URL: redis.url });
      expect(todos(away.report)).toEqual(['connection']);
    } finally {
      await redis.close();
    }
  });

  test('where a function was called by its schedule, it is told when that has ended', async () => {
    await open();
    const redis = await startRedis();
    const link = await RedisLink.open({ url: redis.url, prefix: 'why403' });
    try {
      await redisTicks(link).note();
      const { report } = await examined({ REDIS_URL: redis.url });
      expect(named(report, 'redis', 'schedule')).toMatchObject({
        state: 'ok',
        says: expect.stringMatching(/ [0-9] s ago for the last time\.$/),
      });
      await link.client.pexpire(link.key('ticked'), 24 * 3_600_000 - 12 * 60_000);
      const late = await examined({ REDIS_URL: redis.url });
      expect(todos(late.report)).toEqual(['schedule']);
      expect(named(late.report, 'redis', 'schedule').says).toMatch(/^The tick has not come for 12 min: /);
    } finally {
      link.close();
      await redis.close();
    }
  });
});
