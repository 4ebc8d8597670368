import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Account } from '../../playground/aws/account';
import { type PlaygroundAws, startAws } from '../../playground/aws/main';
import { type BotProcess, startBot } from '../../playground/bot-process';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import { type PlaygroundSlack, startSlack } from '../../playground/slack/main';
import { CLI, why403 } from '../cli/run';
import { describeWithRedis } from '../redis/with-redis';
import { Probe } from './probe';

const KEY = { accessKeyId: 'AKIDPLAYGROUND111122', secretAccessKey: 'playground-secret-key' } as const;

let aws: PlaygroundAws;
let slack: PlaygroundSlack;
let account: Account;
let probe: Probe;
let stateDir: string;
let bot: BotProcess | undefined;
let logged: () => string = () => '';

const start = async (env: Readonly<Record<string, string>> = {}): Promise<BotProcess> => {
  bot = await startBot({
    ...{ aws, slack, transport: 'socket', stateDir, region: 'us-east-1', ...KEY },
    env: { WHY403_OPS_PORT: String(probe.port), ...env },
  });
  logged = bot.log;
  return bot;
};

beforeEach(async () => {
  aws = await startAws();
  account = aws.account('111122223333', KEY);
  slack = await startSlack({ manifest: resolve(__dirname, '../../manifest.yml') });
  stateDir = mkdtempSync(join(tmpdir(), 'why403-ops-'));
  probe = await Probe.onFreePort();
});

afterEach(async () => {
  await bot?.stop('SIGKILL');
  bot = undefined;
  await slack.close();
  await aws.close();
  rmSync(stateDir, { recursive: true, force: true });
});

/** Nothing that the process was given to keep. */
function expectNoSecret(text: string): void {
  for (const secret of [slack.botToken, slack.appToken, slack.signingSecret, KEY.secretAccessKey, 'hooks.slack.com', '/response/'])
    expect(text).not.toContain(secret);
}

test('live from the start, ready when Slack and AWS are there, and what is missing is named', async () => {
  slack.faults.slow('auth.test', 4_000, { times: 1 });
  const starting = start();
  const live = await probe.until(
    () => probe.get('/healthz'),
    ({ status }) => status === 200,
  );
  expect(await live.text()).toBe('live\n');
  const early = await probe.ready();
  expect(early).toMatchObject({ status: 503, ready: false });
  expect(early.missing).toContain('slack');
  expect(early.needs.slack?.says).toBe('The bot is starting.');
  await starting;

  const ready = await probe.untilReady();
  expect(ready).toMatchObject({ ready: true, missing: [] });
  expect(ready.needs).not.toHaveProperty('redis');

  account.keysExpireAt = 0;
  const expired = await probe.until(
    () => probe.ready(),
    ({ missing }) => missing.includes('aws'),
  );
  expect(expired).toMatchObject({ status: 503, missing: ['aws'], needs: { aws: { says: expect.stringMatching(/ExpiredToken.*Renew/) } } });
  account.keysExpireAt = undefined;
  await probe.untilReady();

  slack.faults.fail('apps.connections.open', { status: 503, times: 1_000 });
  slack.faults.cut();
  const cut = await probe.until(
    () => probe.ready(),
    ({ missing }) => missing.includes('slack'),
  );
  expect(cut).toMatchObject({ status: 503, missing: ['slack'], needs: { slack: { says: expect.stringContaining('No socket') } } });
  expect((await probe.get('/healthz')).status).toBe(200);
  await probe.until(
    () => probe.value('why403_slack_errors_total{method="apps.connections.open",error="http_503"}'),
    (value) => value !== undefined && value > 0,
  );
  slack.faults.clear();
  await probe.untilReady();
  expectNoSecret(`${logged()}${await probe.metrics()}${JSON.stringify(await probe.ready())}`);
});

test('an account whose role cannot be assumed is named; only where none is left it is not ready', async () => {
  const denied = account.role('why403-read', { assumable: false });
  const config = join(stateDir, 'why403.yml');
  const entry = (name: string, arn?: string) =>
    `  - name: ${name}\n${arn === undefined ? '' : `    roleArn: ${arn}\n`}    regions: [us-east-1]\n`;
  writeFileSync(config, `accounts:\n${entry('shop', denied)}`);
  await start({ WHY403_CONFIG: config });
  const none = await probe.until(
    () => probe.ready(),
    // Slack may take longer than that.
    ({ needs }) => needs.slack?.is === 'ready' && needs.aws?.says.includes('AssumeRole') === true,
  );
  expect(none).toMatchObject({ status: 503, missing: ['aws'] });
  await bot?.stop('SIGKILL');
  writeFileSync(config, `accounts:\n${entry('shop', denied)}${entry('hub')}`);
  await start({ WHY403_CONFIG: config });
  const one = await probe.untilReady();
  expect(one.needs.aws?.says).toMatch(/^AWS knows the credentials in 1 of 2 accounts\. shop: AssumeRole denied/);
});

test('what a question costs and how it ends is counted, without its ids', async () => {
  const ann = slack.addUser({ name: 'ann' });
  const channel = slack.addChannel({ name: 'incidents', members: [ann.id] });
  const incident = await cachedDeny.apply(aws);
  account.deny('cloudtrail:LookupEvents');
  await start();
  slack.faults.fail('conversations.info', { error: 'fatal_error' });
  aws.faults.add({ kind: 'throttle', service: 'apigateway', operation: 'GetStages', times: 1 });
  await slack.as(ann.id).command(channel.id, incident.requestId);
  await probe.until(
    () => probe.value('why403_verdicts_total{cause="authorizer-cached-deny",confidence="confirmed"}'),
    (value) => value === 1,
  );
  await slack.as(ann.id).command(channel.id, '{"message":"Missing Authentication Token"}');
  await probe.until(
    () => probe.value('why403_questions_total'),
    (value) => value === 2,
  );
  await probe.until(
    () => probe.value('why403_time_to_verdict_seconds_count'),
    (value) => value === 2,
  );
  await probe.until(
    () => probe.value('why403_aws_calls_total{service="cloudtrail",operation="LookupEvents",outcome="denied"}'),
    (value) => value !== undefined && value > 0,
  );
  const text = await probe.metrics();
  const series = (name: string) => text.split('\n').filter((line) => line.startsWith(name));
  expect(await probe.value('why403_time_to_first_content_seconds_count')).toBe(2);
  expect(await probe.value('why403_aws_throttles_total{service="apigateway",operation="GetStages"}')).toBe(1);
  expect(await probe.value('why403_slack_errors_total{method="conversations.info",error="fatal_error"}')).toBe(1);
  expect(await probe.value('why403_queue_depth')).toBeGreaterThanOrEqual(0);
  const answered = aws.calls.filter(({ operation, status }) => operation === 'FilterLogEvents' && status === 200).length;
  expect(await probe.value('why403_aws_calls_total{service="logs",operation="FilterLogEvents",outcome="ok"}')).toBe(answered);
  expect(series('process_resident_memory_bytes ')).toHaveLength(1);
  expect(text).toContain('# TYPE why403_dollars_total counter');
  for (const id of [incident.requestId, incident.apiId, ann.id, channel.id, '111122223333']) expect(text).not.toContain(id);
  expectNoSecret(`${logged()}${text}`);
  const answers = logged()
    .split('\n')
    .filter((line) => line.includes('"msg":"answered"'));
  expect(answers).toHaveLength(2);
  for (const line of answers) expect(JSON.parse(line).ref).toMatch(/^[0-9a-f]{6}$/);
});

test('the other paths and methods say nothing', async () => {
  await start();
  expect((await probe.get('/')).status).toBe(404);
  const posted = await fetch(`http://127.0.0.1:${probe.port}/readyz`, { method: 'POST', body: 'x' });
  expect(posted.status).toBe(405);
});

test('a port that is taken ends the start with a sentence; where nobody chose the port the bot runs without', async () => {
  const occupied = await occupy(probe.port);
  const ended = await why403(['serve'], {
    env: {
      ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl, AWS_REGION: 'us-east-1' },
      ...{ WHY403_OPS_PORT: String(probe.port), WHY403_STATE_DIR: stateDir },
    },
  });
  expect([ended.code, ended.stderr]).toEqual([
    2,
    expect.stringMatching(/^Port \d+ for health and metrics cannot be had; set WHY403_OPS_PORT/),
  ]);
  await occupied();
  const usual = await occupy(9403);
  await start({ WHY403_OPS_PORT: '' });
  expect(logged()).toContain('Port 9403 for health and metrics cannot be had');
  await usual();
});

/** Where another process of the machine has it already, it is occupied as well. */
async function occupy(port: number): Promise<() => Promise<void>> {
  const server = createServer();
  const isOurs = await new Promise<boolean>((found) => {
    server.once('error', () => found(false));
    server.listen(port, '127.0.0.1', () => found(true));
  });
  return async () => {
    if (isOurs) await new Promise<void>((done) => server.close(() => done()));
  };
}

test('at the most talkative level no secret of the process or of a paste reaches a log, a metric or a file', async () => {
  const ann = slack.addUser({ name: 'ann' });
  const channel = slack.addChannel({ name: 'incidents', members: [ann.id] });
  const incident = await cachedDeny.apply(aws);
  await start({ LOG_LEVEL: 'trace' });
  const secrets = ['eyJhbGciOi.of-a-caller-0815.c2lnbmF0dXJl', 'Zx81-key-of-a-caller-0815', 'session=cookie-of-a-caller-0815'];
  const [token, key, cookie] = secrets;
  const paste = `${incident.requestId}\nAuthorization: Bearer ${token}\nx-api-key: ${key}\nCookie: ${cookie}`;
  await slack.as(ann.id).command(channel.id, paste);
  await probe.until(
    () => probe.value('why403_verdicts_total{cause="authorizer-cached-deny",confidence="confirmed"}'),
    (value) => value === 1,
  );
  const files = readdirSync(stateDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  const kept = `${logged()}${await probe.metrics()}${files.join('')}`;
  expectNoSecret(kept);
  for (const secret of secrets) expect(kept).not.toContain(secret.slice(-20));
  const answered = logged()
    .split('\n')
    .find((line) => line.includes('"msg":"answered"'));
  const { ref }: { ref: string } = JSON.parse(answered ?? '{}');
  expect(JSON.stringify(slack.conversation(channel.id))).toContain(`ref ${ref}`);
});

test('/why403 doctor of the running bot: what is denied, and whether a button reaches it', async () => {
  const ann = slack.addUser({ name: 'ann' });
  const channel = slack.addChannel({ name: 'incidents', members: [ann.id] });
  account.deny('logs:StartQuery');
  await start();
  await probe.untilReady();
  await slack.as(ann.id).command(channel.id, 'doctor');
  const shown = await slack.waitFor(
    () => slack.messages.find(({ text, ephemeralTo }) => ephemeralTo === ann.id && text.startsWith('Readiness')),
    {
      ms: 30_000,
      what: 'the report',
    },
  );
  expect(shown.text).toContain('1 to do');
  expect(JSON.stringify(shown.blocks)).toContain('QueryLogs');
  expect(JSON.stringify(shown.blocks)).toContain('nothing has been pressed since the start');
  expectNoSecret(`${logged()}${JSON.stringify(slack.messages)}`);
});

test('SIGTERM while Slack cannot be reached ends the start', async () => {
  slack.faults.fail('apps.connections.open', { status: 503, times: 1_000 });
  const child = spawn(process.execPath, [CLI, 'serve'], {
    stdio: 'ignore',
    env: {
      ...{ PATH: process.env.PATH, SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl },
      ...{ AWS_REGION: 'us-east-1', WHY403_OPS_PORT: String(probe.port), WHY403_STATE_DIR: stateDir },
    },
  });
  const ended = once(child, 'exit');
  await slack.waitFor(() => slack.apiCalls.some(({ method }) => method === 'apps.connections.open'), { ms: 20_000, what: 'a first try' });
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test('SIGTERM: what does not end in time is left to the next start, which completes the same message', async () => {
  const ann = slack.addUser({ name: 'ann' });
  const channel = slack.addChannel({ name: 'incidents', members: [ann.id] });
  const incident = await cachedDeny.apply(aws);
  const running = await start();
  slack.faults.rateLimit('chat.update', { retryAfter: 120, times: 1_000 });
  await slack.as(ann.id).command(channel.id, incident.requestId);
  const own = () => slack.conversation(channel.id).filter(({ botId, threadTs }) => botId !== undefined && threadTs === undefined);
  await slack.waitFor(() => slack.apiCalls.some(({ method }) => method === 'chat.update'), {
    ms: 20_000,
    what: 'an edit that Slack does not take',
  });
  expect([await running.stop('SIGTERM'), logged()]).toEqual([0, expect.stringContaining('stopped with work in hand')]);
  expect(JSON.stringify(own())).not.toContain('cached Deny');
  slack.faults.clear();
  await start();
  await slack.waitFor(() => own().find(({ blocks }) => JSON.stringify(blocks).includes('cached Deny')), { ms: 20_000, what: 'the answer' });
  expect(own()).toHaveLength(1);
}, 90_000);

test('SIGTERM: not ready at once, the answer in hand is given, then it ends with 0', async () => {
  const ann = slack.addUser({ name: 'ann' });
  const channel = slack.addChannel({ name: 'incidents', members: [ann.id] });
  const incident = await cachedDeny.apply(aws);
  const running = await start();
  const freed = aws.faults.add({ kind: 'latency', ms: 2_500, service: 'logs' });
  await slack.as(ann.id).command(channel.id, incident.requestId);
  await slack.waitFor(() => slack.conversation(channel.id).find(({ botId }) => botId !== undefined), {
    ms: 10_000,
    what: 'the placeholder',
  });
  const ended = running.stop('SIGTERM');
  const stopping = await Promise.race([
    probe.until(
      () => probe.ready(),
      ({ missing }) => missing.includes('slack'),
    ),
    ended.then((code) => Promise.reject(new Error(`it ended with ${code} at once:\n${logged()}`))),
  ]);
  expect(stopping.needs.slack?.says).toContain('stopping');
  freed();
  expect([await ended, logged()]).toEqual([0, expect.stringContaining('"msg":"answered"')]);
  bot = undefined;
  const [answer] = slack.conversation(channel.id).filter(({ botId, threadTs }) => botId !== undefined && threadTs === undefined);
  expect(JSON.stringify(answer?.blocks)).toContain('cached Deny');
});

test('a promise that nobody awaits ends the process for its supervisor, with a line and without what it held', async () => {
  const crash = resolve(__dirname, 'reject-on-signal.js');
  const running = await start({ NODE_OPTIONS: `--require ${crash}` });
  expect(await running.stop('SIGUSR2')).toBe(3);
  bot = undefined;
  const fatal = logged()
    .split('\n')
    .filter((line) => line.includes('"msg":"crashed"'));
  expect(fatal).toHaveLength(1);
  expect(JSON.parse(fatal[0] ?? '')).toMatchObject({
    level: 60,
    err: { type: 'Error', message: expect.stringMatching(/^nobody awaits this (xoxb-)?\[(token|redacted)\]$/) },
  });
  expect(logged()).not.toContain('xoxb-1-in-an-error');
});

describeWithRedis('with Redis', (startRedis) => {
  test('it is not ready while Redis is away, and ready when it is back', async () => {
    const redis = await startRedis();
    try {
      await start({ REDIS_URL: redis.url });
      const ready = await probe.untilReady();
      expect(ready.needs.redis).toEqual({ is: 'ready', says: 'Redis answers.' });
      expect(await probe.value('why403_queue_depth')).toBe(0);
      await redis.kill();
      const away = await probe.until(
        () => probe.ready(),
        ({ missing }) => missing.includes('redis'),
      );
      expect(away).toMatchObject({ status: 503, missing: ['redis'] });
      expect((await probe.get('/healthz')).status).toBe(200);
      expect(await probe.value('why403_queue_depth')).toBeUndefined();
      await redis.start();
      await probe.untilReady();
      await probe.until(
        () => probe.value('why403_queue_depth'),
        (depth) => depth === 0,
      );
    } finally {
      await bot?.stop('SIGKILL');
      await redis.close();
    }
  });
});
