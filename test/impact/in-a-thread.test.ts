import { cachedDeny } from '../../playground/scenarios/cached-deny';
import type { Incident, Scenario } from '../../playground/scenarios/scenario';
import type { Message } from '../../playground/slack/model';
import type { SlackOptions } from '../../playground/slack/playground-slack';
import { says, TRANSPORTS, type TransportName } from '../slack/bot';
import { ImpactWorld, MIN } from './company';
import { IncidentBot } from './incident-bot';
import { ordersTraffic } from './orders-traffic';
import { until } from './stepped-timers';

let world: ImpactWorld;
let bot: IncidentBot;
/** What Slack refuses on purpose. */
let refused: readonly string[] = [];
afterEach(async () => {
  const violations = bot.slack.violations.map(({ rule }) => rule);
  const expected = refused;
  refused = [];
  await bot.down();
  await world.close();
  expect(violations).toEqual(expected);
});

async function orders(transport: TransportName, options: SlackOptions = {}, settings: Parameters<typeof ordersTraffic>[1] = {}) {
  world = await ImpactWorld.start();
  const traffic = await ordersTraffic(world, settings);
  bot = await IncidentBot.start(world, transport, options);
  return { ...traffic, answer: await bot.ask(traffic.requestId) };
}

/** By the real time: AWS's answer to a flush tells it. */
async function scenario(transport: TransportName, of: Scenario, twoPeople = false) {
  world = await ImpactWorld.start({}, Date.now() - MIN);
  const incident = await of.apply(world.aws);
  world.clock.now += MIN;
  bot = await IncidentBot.start(world, transport, {}, twoPeople);
  return { incident, answer: await bot.ask(incident.requestId) };
}

/** Time passes, look by look, until the line is there. */
async function lookedOn(line: Promise<unknown>): Promise<void> {
  let isSaid = false;
  const said = line.finally(() => {
    isSaid = true;
  });
  while (!isSaid) {
    await until(() => bot.timers.waiting > 0 || isSaid, 'a look');
    if (!isSaid) await bot.timers.step(() => isSaid);
  }
  await said;
}

/** After a flush the request is sent again, and the watch sees nothing but that; gives its line. */
async function watched(answer: Message, incident: Incident): Promise<Message> {
  await bot.reply(answer, 'Flushed by');
  await until(() => bot.timers.waiting > 0, 'the watch to begin');
  world.clock.now += MIN / 2;
  await incident.resend();
  const end = bot.reply(answer, '0 of 1 requests refused like the one before in 15 min since the flush.');
  await lookedOn(end);
  return end;
}

describe.each(TRANSPORTS)('over %s', (transport) => {
  test('impact: the number, out of how many, by whom, with a chart', async () => {
    const { truth, answer } = await orders(transport);
    const reply = await bot.follow(answer, 'impact 1h', 'refused like this one');
    expect(reply.text).toContain(`${truth.refused} of ${truth.requests} requests to prod were refused like this one in the 60 min to 12:`);
    expect(reply.text).toContain(
      `${truth.ofCaller} of them agree with this request in what decides: identity tail …r-5521; the other 12 share only the words.`,
    );
    expect(reply.text).toContain(`${truth.otherwise} more were refused with the same status for other reasons.`);
    expect(reply.text).toContain('By source IP: 203.0.113.7 14, 198.51.100.20 12.');
    const block = reply.blocks.find((each) => says({ blocks: [each] }, 'data_visualization'));
    expect(block).toMatchObject({ chart: { type: 'bar', axis_config: { y_label: 'requests' } } });
    expect(says(reply, 'read from the access log')).toBe(true);
  });

  test('changes: newest first, with the distance to the first refusal', async () => {
    const { answer } = await orders(transport);
    const reply = await bot.follow(answer, 'changes', 'before the first refusal of this kind');
    expect(reply.text).toMatch(/^\d change.* in the 24 h before the first refusal of this kind\./);
    expect(reply.text).toContain('20 min before: CreateDeployment on the deployment, by deployer.');
    expect(reply.text).toContain('CloudTrail delivers up to 15 min late');
  });

  test('watch: one line at the end, with what it is out of; a restart in the middle changes nothing', async () => {
    const { answer, send } = await orders(transport);
    await bot.follow(answer, 'watch 15m', 'One line then');
    await until(() => bot.timers.waiting > 0, 'the watch to wait');
    await bot.follow(answer, 'watch', 'Watched already');
    world.clock.now += MIN / 2;
    await send('customer-1004', '/orders', '198.51.100.20');
    await bot.timers.step(() => false);
    await bot.restart();
    await until(() => bot.timers.waiting > 0, 'the watch to be taken up');
    const end = bot.reply(answer, '0 of 1 requests refused in 15 min');
    await lookedOn(end);
    const lines = bot.slack.messages.filter((message) => says(message, 'requests refused in 15 min'));
    expect(lines).toHaveLength(1);
  });

  test('stop ends a watch and says what it came to', async () => {
    const { answer } = await orders(transport);
    await bot.follow(answer, 'watch', 'One line then');
    await until(() => bot.timers.waiting > 0, 'the watch to wait');
    await bot.follow(answer, 'stop', 'Stopped: the watch after 0 s, before its first look: nothing proved.');
    await until(() => bot.timers.waiting === 0, 'the watch to end');
  });

  test('a flush is looked on by itself: what came of it is said once, with what it is out of', async () => {
    const { answer, incident } = await scenario(transport, cachedDeny);
    await bot.slack.as(bot.oncall.id).press(answer, 'flush-authorizer-cache');
    expect((await watched(answer, incident)).text).not.toContain('nothing is proved');
  });
});

describe('a flush that two people do', () => {
  const hasButton = (message: Message, actionId: string): boolean => says(message, `"action_id":"${actionId}"`);
  const asking = (answer: Message): Promise<Message> =>
    bot.message((message) => message.threadTs === (answer.threadTs ?? answer.ts) && hasButton(message, 'agree-to-flush'), 'what asks');

  async function asked() {
    const { answer, incident } = await scenario('socket', cachedDeny, true);
    return { answer, incident, oncall: bot.slack.as(bot.oncall.id), bob: bot.slack.as(bot.bob.id) };
  }

  test('is looked on by itself, also when the process was restarted between the two', async () => {
    const { answer, incident, oncall, bob } = await asked();
    await oncall.press(answer, 'flush-authorizer-cache');
    const request = await asking(answer);
    await bot.restart();
    await bob.press(request, 'agree-to-flush');
    await watched(answer, incident);
  });

  test('from the button of a follow-up: it says that it asks, is asked in the thread, and is looked on', async () => {
    const { answer, incident, oncall, bob } = await asked();
    const reply = await bot.follow(answer, 'flush', 'Flush the authorizer cache of');
    expect(says(reply, 'Ask to flush authorizer cache')).toBe(true);
    expect(says(reply, 'A second person has to agree first: your click asks.')).toBe(true);
    await oncall.press(reply, 'flush-authorizer-cache');
    const request = await asking(answer);
    await bot.slack.waitFor(() => !hasButton(reply, 'flush-authorizer-cache'), { what: 'the button to be gone' });
    await bob.press(request, 'agree-to-flush');
    await watched(answer, incident);
    await bot.slack.waitFor(() => says(reply, 'Flushed by'), { what: 'the follow-up to show it' });
    // One answer allows one flush: its own button is used as well.
    await bot.slack.waitFor(() => !hasButton(answer, 'flush-authorizer-cache'), { what: 'the button of the answer to be gone' });
    expect(says(answer, 'Flushed by')).toBe(true);
  });
});

describe('what is refused', () => {
  test('a Slack without charts shows the same in text', async () => {
    refused = ['invalid_blocks'];
    const { answer } = await orders('socket', { newerBlocks: 'refuse' });
    const reply = await bot.follow(answer, 'impact', 'refused like this one');
    expect(says(reply, 'data_visualization')).toBe(false);
    expect(says(reply, '█')).toBe(true);
  });

  test('without the permission of CloudTrail it says which one is missing', async () => {
    const { answer } = await orders('socket');
    world.account.deny('cloudtrail:LookupEvents');
    const reply = await bot.follow(answer, 'changes 2h', 'CloudTrail could not be read');
    expect(reply.text).toContain('cloudtrail:LookupEvents');
  });

  test('where nothing is logged, impact and watch say so, and what would settle it', async () => {
    const { answer, shop } = await orders('socket');
    shop.api.stage('prod').update({ loggingLevel: 'OFF', accessLog: undefined });
    world.clock.now += MIN;
    await bot.restart();
    const counted = await bot.follow(answer, 'impact', 'Nothing was counted');
    expect(counted.text).toContain('execution logging is off');
    expect(says(counted, 'aws apigateway update-stage')).toBe(true);
    await bot.follow(answer, 'watch', 'Cannot watch: ');
  });

  test('out of the channel by the end, the line goes to whoever wanted it', async () => {
    const { answer } = await orders('socket');
    await bot.follow(answer, 'watch 1m', 'One line then');
    await until(() => bot.timers.waiting > 0, 'the watch to wait');
    bot.slack.remove(bot.channel.id);
    await bot.timers.step(() => bot.timers.waiting === 0);
    const alone = await bot.message((message) => message.channel !== bot.channel.id && says(message, 'No requests in'), 'the line, alone');
    expect(alone.channel).toBe(bot.slack.directMessage(bot.oncall.id).id);
  });

  test('nothing found: no requests is no zero', async () => {
    const { answer } = await orders('socket');
    world.clock.now += 60 * MIN;
    const reply = await bot.follow(answer, 'impact for 10 minutes', 'nothing to count');
    expect(reply.text).toMatch(/^No requests to prod in the 10 min to 13:\d\d UTC: nothing to count\./);
    expect(says(reply, 'data_visualization')).toBe(false);
  });

  test('throttled all the while, it says so; the next question is answered', async () => {
    const { answer, truth } = await orders('socket');
    const clear = world.aws.faults.add({ operation: 'FilterLogEvents', kind: 'throttle' });
    const reply = await bot.follow(answer, 'impact', 'Nothing was counted');
    expect(reply.text).toMatch(/throttl/i);
    clear();
    await bot.follow(answer, 'impact', `${truth.refused} of ${truth.requests} requests`);
  });

  test('the thread’s first message was deleted by the end of a watch: whoever wanted it is told alone', async () => {
    const { answer } = await orders('socket');
    await bot.follow(answer, 'watch 1m', 'One line then');
    await until(() => bot.timers.waiting > 0, 'the watch to wait');
    const root = bot.slack.messages.find(({ ts }) => ts === answer.threadTs);
    if (root === undefined) throw new Error('no thread');
    Object.assign(root, { deleted: true });
    await bot.timers.step(() => bot.timers.waiting === 0);
    await bot.message(
      (message) => message.channel === bot.slack.directMessage(bot.oncall.id).id && says(message, 'No requests in'),
      'the line, alone',
    );
  });
});
