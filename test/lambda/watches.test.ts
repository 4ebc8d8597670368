import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RedisProcess } from '../../playground/redis-process';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import type { Incident } from '../../playground/scenarios/scenario';
import type { Channel, Message } from '../../playground/slack/main';
import { describeWithRedis } from '../redis/with-redis';
import { type Harness, startHarness, TICK } from './lambda-harness';

const MIN = 60_000;
const FLUSH = 'flush-authorizer-cache';
const AGREE = 'agree-to-flush';

let harness: Harness;
let channel: Channel;
let answer: Message;
let incident: Incident;

const says = ({ text, blocks }: Message, part: string): boolean => `${text} ${JSON.stringify(blocks)}`.includes(part);
const inThread = (part: string): readonly Message[] =>
  harness.slack
    .thread(channel.id, answer.ts)
    .filter((message) => message.botId !== undefined && message.ts !== answer.ts && says(message, part));

/** The first reply in the answer's thread that says so. */
const reply = (part: string): Promise<Message> => harness.slack.waitFor(() => inThread(part)[0], { ms: 30_000, what: part });

async function answered(env: Readonly<Record<string, string>>): Promise<void> {
  harness = await startHarness(env);
  const { slack, aws, ann } = harness;
  channel = slack.addChannel({ name: 'incidents', members: [ann.id], botIsMember: true });
  incident = await cachedDeny.apply(aws);
  await slack.as(ann.id).command(channel.id, incident.requestId);
  answer = await slack.waitFor(
    () => slack.conversation(channel.id).find((message) => message.botId !== undefined && says(message, FLUSH)),
    { ms: 30_000, what: 'the answer' },
  );
}

async function follow(text: string, part: string): Promise<Message> {
  await harness.slack.as(harness.ann.id).mention(channel.id, text, { threadTs: answer.ts });
  return reply(part);
}

async function down(): Promise<void> {
  const violations = [...harness.slack.violations];
  await harness.close();
  expect(violations).toEqual([]);
}

test('without Redis a watch is refused with what it needs, and a tick does nothing', async () => {
  await answered({});
  await harness.tick();
  await follow('watch', 'runs on Lambda without Redis, and a watch needs Redis there');
  await down();
});

describeWithRedis('with Redis', (startRedis) => {
  const folder = mkdtempSync(join(tmpdir(), 'why403-lambda-config-'));
  const secondPerson = join(folder, 'why403.yml');
  writeFileSync(secondPerson, "flush: {secondPerson: ['prod*']}\naws: {accountAlias: shop-prod}\n");
  let redis: RedisProcess;
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(async () => {
    await down();
    await redis.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The schedule, minute after minute, until the thread has its line. */
  async function lookedOn(part: string): Promise<void> {
    for (let minute = 0; minute < 20 && inThread(part).length === 0; minute += 1) {
      harness.pass(MIN);
      await harness.tick();
    }
    await reply(part);
  }

  test('where nothing calls the function every minute, a watch is refused with the reason', async () => {
    await answered({ REDIS_URL: redis.url });
    await follow('watch', 'Nothing calls me every minute');
  });

  test('watch: looks of one invocation after the other, and one line with what it is out of', async () => {
    await answered({ REDIS_URL: redis.url });
    await harness.tick();
    await follow('watch', 'One line then');
    await follow('watch', 'Watched already');
    harness.pass(MIN / 2);
    expect((await incident.resend()).status).toBe(403);
    await lookedOn('1 of 1 requests refused in 15 min');
    await harness.tick();
    expect(inThread('requests refused in 15 min')).toHaveLength(1);
    expect(harness.lines.filter(({ msg }) => msg === 'looked on').map(({ looks }) => looks)).toEqual([1, 1, 1, 1]);
  });

  test('a flush is looked on by itself; two ticks at once look once, and say one line', async () => {
    await answered({ REDIS_URL: redis.url });
    const { slack, aws, ann, container, pass, tick } = harness;
    const other = await container();
    await tick();
    await slack.as(ann.id).press(answer, FLUSH);
    await reply('Authorizer cache flushed');
    await harness.idle();
    const begun = aws.calls.length;
    pass(MIN + MIN / 2);
    await Promise.all([tick(), tick(), other.handler(TICK)]);
    const looked = harness.lines.filter(({ msg }) => msg === 'looked on');
    expect(looked.map(({ looks }) => looks)).toEqual([1]);
    expect(aws.calls.length).toBeGreaterThan(begun);
    pass(15 * MIN);
    await Promise.all([tick(), tick(), other.handler(TICK)]);
    expect(inThread('No requests since the flush: nothing proved.')).toHaveLength(1);
  });

  test('stop in the thread ends a watch, and says what it came to', async () => {
    await answered({ REDIS_URL: redis.url });
    await harness.tick();
    await follow('watch', 'One line then');
    harness.pass(MIN);
    await harness.tick();
    const { text } = await follow('stop', 'Stopped: the watch after ');
    expect(text).toMatch(/^Stopped: the watch after \d+ s; at .* UTC: No requests in .*: nothing proved\./);
    harness.pass(20 * MIN);
    await harness.tick();
    expect(inThread('nothing proved')).toHaveLength(1);
  });

  test('with little time left it makes one step, and leaves the others to the next tick', async () => {
    await answered({ REDIS_URL: redis.url });
    await harness.tick();
    await follow('watch', 'One line then');
    const { slack, ann, pass, tick } = harness;
    const direct = slack.directMessage(ann.id);
    await slack.as(ann.id).say(direct.id, incident.requestId);
    const second = await slack.waitFor(() => slack.conversation(direct.id).find((message) => says(message, FLUSH)), { ms: 30_000 });
    await slack.as(ann.id).say(direct.id, 'watch', { threadTs: second.ts });
    await slack.waitFor(() => slack.thread(direct.id, second.ts).find((message) => says(message, 'One line then')), { ms: 30_000 });
    await harness.idle();
    pass(2 * MIN);
    await tick(5_000);
    await tick(5_000);
    await tick(5_000);
    expect(harness.lines.filter(({ msg }) => msg === 'looked on').map(({ looks }) => looks)).toEqual([1, 1]);
  });

  test('a request for a second person runs out in its time: the next tick says so', async () => {
    await answered({ REDIS_URL: redis.url, WHY403_CONFIG: secondPerson });
    const { slack, ann, aws, lines, pass, tick } = harness;
    await slack.as(ann.id).press(answer, FLUSH);
    const request = await slack.waitFor(() => slack.thread(channel.id, answer.ts).find((message) => says(message, AGREE)), { ms: 30_000 });
    await harness.idle();
    pass(9 * MIN);
    await tick();
    expect(says(request, AGREE)).toBe(true);
    pass(2 * MIN);
    await Promise.all([tick(), tick()]);
    expect([says(request, AGREE), says(request, 'Nobody else agreed within 10 min')]).toEqual([false, true]);
    expect(lines.filter((line) => line.audit === true).map(({ result }) => result)).toEqual(['asked', 'expired']);
    expect(aws.calls.filter(({ operation }) => operation === 'FlushStageAuthorizersCache')).toEqual([]);
  });

  test('what an invocation that died has left is closed by the tick, once', async () => {
    await answered({ REDIS_URL: redis.url });
    const { slack, aws, ann, pass, tick, container } = harness;
    // Accepted, and done by nobody.
    aws.onInvoke('why403', () => undefined);
    await slack.as(ann.id).command(channel.id, incident.requestId);
    pass(11 * MIN);
    const other = await container();
    await Promise.all([tick(), other.handler(TICK)]);
    const closed = slack.messages.filter(({ text }) => /I was restarted while I looked at this 11 min ago/.test(text));
    expect(closed).toHaveLength(1);
  });
});
