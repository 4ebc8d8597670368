import type { PlaygroundSlack } from '../../../playground/slack/main';
import { startSlack } from '../../../playground/slack/main';
import { appManifest } from './app-manifest';
import { httpApp } from './bolt-app';

describe('signed HTTP with a real Bolt app', () => {
  let slack: PlaygroundSlack;
  let app: { stop(): Promise<unknown> } | undefined;
  const setUp = async (options: Parameters<typeof startSlack>[0] = {}) => {
    slack = await startSlack({ manifest: appManifest(), ...options });
    const ada = slack.addUser({ name: 'ada' });
    return { ada: slack.as(ada.id), ops: slack.addChannel({ name: 'ops', members: [ada.id] }).id };
  };
  afterEach(async () => {
    await app?.stop();
    app = undefined;
    await slack.close();
  });

  it('verifies the URL, and delivers a command, a button and an event', async () => {
    const { ada, ops } = await setUp();
    const heard: string[] = [];
    app = await httpApp(slack, (bolt) => {
      bolt.command('/why403', async ({ ack, command, client }) => {
        await ack({ text: `got ${command.text}` });
        const button = { type: 'button' as const, action_id: 'stop', text: { type: 'plain_text' as const, text: 'Stop' } };
        await client.chat.postMessage({ channel: ops, text: 'looking', blocks: [{ type: 'actions', elements: [button] }] });
      });
      bolt.action('stop', async ({ ack }) => {
        await ack();
        heard.push('stop');
      });
      bolt.event('app_mention', async ({ event }) => void heard.push(event.text));
    });
    expect(await slack.verifyRequestUrl()).toBe(true);
    expect(await ada.command(ops, 'a+b &c')).toMatchObject({ ok: true });
    expect(slack.messages[0]).toMatchObject({ text: 'got a+b &amp;c', ephemeralTo: ada.user.id });
    const message = await slack.waitFor(() => slack.messages.find(({ text }) => text === 'looking'));
    expect(await ada.press(message, 'stop')).toMatchObject({ ok: true });
    expect(await ada.mention(ops, 'abc')).toMatchObject({ ok: true });
    expect(heard).toEqual(['stop', `<@${slack.botUserId}> abc`]);
    expect(new Set(slack.deliveries.map(({ transport }) => transport))).toEqual(new Set(['http']));
  });

  it('is refused by an app that has another signing secret', async () => {
    const { ada, ops } = await setUp();
    app = await httpApp(slack, (bolt) => bolt.command('/why403', async ({ ack }) => ack()), { signingSecret: 'another' });
    expect(await ada.command(ops, 'abc')).toMatchObject({ ok: false, error: 'dispatch_failed' });
  });

  it('is refused when its clock is six minutes behind', async () => {
    const { ada, ops } = await setUp({ now: () => Date.now() - 6 * 60_000 });
    app = await httpApp(slack, (bolt) => bolt.command('/why403', async ({ ack }) => ack()));
    expect(await ada.command(ops, 'abc')).toMatchObject({ ok: false, error: 'dispatch_failed' });
  });

  it('times out without a 200 in time', async () => {
    const { ada, ops } = await setUp({ ackLimitMs: 100 });
    app = await httpApp(slack, (bolt) => bolt.command('/why403', async () => {}));
    expect(await ada.command(ops, 'abc')).toMatchObject({ ok: false, error: 'operation_timeout' });
  });

  it('names the retry in the headers that Bolt reads', async () => {
    const { ada, ops } = await setUp({ eventRetryDelaysMs: [10, 10, 10] });
    const retries: unknown[] = [];
    app = await httpApp(slack, (bolt) =>
      bolt.event('app_mention', async ({ context }) => void retries.push([context.retryNum, context.retryReason])),
    );
    slack.faults.loseAcks();
    const { deliveries } = await ada.mention(ops, 'abc');
    expect(deliveries[0]).toMatchObject({ ok: false, error: 'operation_timeout' });
    await slack.waitFor(() => retries.length === 2, { what: 'the retry' });
    expect(retries).toEqual([
      [undefined, undefined],
      [1, 'http_timeout'],
    ]);
  });
});
