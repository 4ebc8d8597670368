import type { RedisProcess } from '../../playground/redis-process';
import { cachedDeny } from '../../playground/scenarios/cached-deny';
import type { Channel, Message, PlaygroundSlack } from '../../playground/slack/main';
import { RedisLink } from '../../src/state/redis';
import { describeWithRedis } from '../redis/with-redis';
import { type Harness, startHarness } from './lambda-harness';

const WAIT = { ms: 30_000 };

let harness: Harness;
let channel: Channel;
let heal: () => void = () => undefined;

const says = ({ text, blocks }: Pick<Message, 'text' | 'blocks'>, part: string): boolean =>
  `${text} ${JSON.stringify(blocks)}`.includes(part);
const shown = (slack: PlaygroundSlack, part: string): Promise<Message> =>
  slack.waitFor(() => slack.messages.find((message) => message.botId !== undefined && says(message, part)), { ...WAIT, what: part });

/** A question whose search hangs: resolves to its message, with its Stop. */
async function searching(env: Readonly<Record<string, string>>): Promise<Message> {
  harness = await startHarness(env);
  const { slack, aws, ann } = harness;
  channel = slack.addChannel({ name: 'incidents', members: [ann.id], botIsMember: true });
  const { requestId } = await cachedDeny.apply(aws);
  heal = aws.faults.add({ kind: 'hang', service: 'logs' });
  await slack.as(ann.id).mention(channel.id, requestId);
  return shown(slack, '"action_id":"stop-search"');
}

async function down(): Promise<void> {
  heal();
  const violations = [...harness.slack.violations];
  await harness.close();
  expect(violations).toEqual([]);
}

describeWithRedis('Stop, with Redis', (startRedis) => {
  let redis: RedisProcess;
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(async () => {
    await down();
    await redis.close();
  });

  test('the button reaches the search in the invocation that runs it', async () => {
    const message = await searching({ REDIS_URL: redis.url });
    const { slack, ann } = harness;
    await slack.as(ann.id).press(message, 'stop-search');
    await slack.waitFor(() => !says(message, 'stop-search'), { ...WAIT, what: 'the search to be stopped' });
    expect(says(message, 'Cancelled before AWS answered')).toBe(true);
  });

  test('so does the word in its thread', async () => {
    const message = await searching({ REDIS_URL: redis.url });
    const { slack, ann } = harness;
    await slack.as(ann.id).mention(channel.id, 'stop', { threadTs: message.threadTs ?? message.ts });
    await shown(slack, 'Stopped: the search.');
    await slack.waitFor(() => !says(message, 'stop-search'), { ...WAIT, what: 'the search to be stopped' });
  });

  test('the button is found by an invocation that did not hear it', async () => {
    const message = await searching({ REDIS_URL: redis.url });
    const { slack, ann } = harness;
    const link = await RedisLink.open({ url: redis.url, prefix: 'why403' });
    await link.client.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await slack.as(ann.id).press(message, 'stop-search');
    link.close();
    await slack.waitFor(() => says(message, 'Cancelled before AWS answered'), { ...WAIT, what: 'the search to be stopped' });
  });

  test('the word reaches a search that no invocation has begun yet', async () => {
    harness = await startHarness({ REDIS_URL: redis.url });
    const { slack, aws, ann } = harness;
    channel = slack.addChannel({ name: 'incidents', members: [ann.id], botIsMember: true });
    const { requestId } = await cachedDeny.apply(aws);
    heal = aws.faults.add({ kind: 'hang', service: 'logs' });
    const held: unknown[] = [];
    aws.onInvoke('why403', (event) => held.push(event));
    const [first, second] = [await harness.container(), await harness.container()];
    const { message } = await slack.as(ann.id).say(channel.id, 'who has seen this?');
    const threadTs = message?.ts ?? '';
    await slack.as(ann.id).mention(channel.id, requestId, { threadTs });
    await slack.as(ann.id).mention(channel.id, 'stop', { threadTs });
    await slack.waitFor(() => held.length === 2, { ...WAIT, what: 'both to be handed over' });
    await second.handler(held[1]);
    await shown(slack, 'Stopped: the search.');
    await first.handler(held[0]);
    await shown(slack, 'Cancelled before AWS answered');
  });
});

test('without Redis the button says that nothing can be stopped', async () => {
  const message = await searching({});
  const { slack, ann } = harness;
  await slack.as(ann.id).press(message, 'stop-search');
  await shown(slack, 'On Lambda without Redis a search cannot be stopped: it ends by itself.');
  await down();
});

describe('the doctor', () => {
  afterEach(down);

  /** What is handed over waits until somebody takes it. */
  async function held(): Promise<{ readonly events: unknown[]; readonly take: () => Promise<unknown> }> {
    harness = await startHarness();
    const events: unknown[] = [];
    harness.aws.onInvoke('why403', (event) => events.push(event));
    const other = await harness.container();
    return { events, take: () => other.handler(events[0]) };
  }
  const asked = (): readonly string[] => harness.aws.calls.map(({ operation }) => operation);

  test('/why403 doctor has its ack before anybody looks; the invocation that is handed it reports to the asker alone', async () => {
    const { events, take } = await held();
    const { slack, ann } = harness;
    channel = slack.addChannel({ name: 'incidents', members: [ann.id], botIsMember: true });
    expect(await slack.as(ann.id).command(channel.id, 'doctor')).toMatchObject({ ok: true });
    expect(asked()).toEqual(['Invoke']);
    expect(events).toMatchObject([{ why403: { is: 'click', item: { actionId: 'doctor', userId: ann.id } } }]);
    expect(JSON.stringify(events)).not.toContain('/response/');
    await take();
    expect((await shown(slack, 'Readiness: ')).ephemeralTo).toBe(ann.id);
  });

  test('the Home tab is drawn before anybody looks, and again with what another invocation saw', async () => {
    const { events, take } = await held();
    const { slack, ann } = harness;
    const home = (): string => JSON.stringify(slack.home(ann.id) ?? '');
    await slack.as(ann.id).openHome();
    expect(home()).toContain('Accounts that I search');
    expect(home()).not.toContain('Readiness: ');
    expect(asked()).toEqual(['Invoke']);
    expect(events).toMatchObject([{ why403: { is: 'click', item: { actionId: 'home', userId: ann.id } } }]);
    await take();
    expect(home()).toContain('Readiness: ');
  });
});
