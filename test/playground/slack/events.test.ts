import type { Person, PlaygroundSlack } from '../../../playground/slack/main';
import { startSlack } from '../../../playground/slack/main';
import { appManifest } from './app-manifest';
import { socketApp, webClient } from './bolt-app';

describe('events', () => {
  let slack: PlaygroundSlack;
  let ada: Person;
  let app: { stop(): Promise<unknown> };
  let heard: string[];
  const setUp = async (without: readonly string[] = []) => {
    heard = [];
    slack = await startSlack({ manifest: appManifest(without) });
    ada = slack.as(slack.addUser({ name: 'ada' }).id);
    app = await socketApp(slack, (bolt) => {
      bolt.event('app_mention', async ({ event }) => void heard.push(`app_mention ${event.text}`));
      bolt.event(
        'message',
        async ({ event }) => void heard.push(`message.${event.channel_type} ${'text' in event ? event.text : event.subtype}`),
      );
      bolt.event('app_home_opened', async ({ event, client }) => {
        heard.push(`home ${event.tab}`);
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'divider' }] } });
      });
    });
  };
  const channel = (given: { botIsMember?: boolean; isPrivate?: boolean } = {}) =>
    slack.addChannel({ name: 'ops', members: [ada.user.id], ...given }).id;
  afterEach(async () => {
    await app.stop();
    await slack.close();
  });

  it('sends a mention as app_mention and as message', async () => {
    await setUp();
    const result = await ada.mention(channel(), 'why 403');
    expect(result.deliveries.map(({ what }) => what)).toEqual(['app_mention', 'message']);
    expect(heard.sort()).toEqual([`app_mention <@${slack.botUserId}> why 403`, `message.channel <@${slack.botUserId}> why 403`]);
  });

  it('sends a direct message as message.im and never as app_mention', async () => {
    await setUp();
    await ada.mention(slack.directMessage(ada.user.id).id, 'why');
    expect(heard).toEqual([`message.im <@${slack.botUserId}> why`]);
  });

  it.each<[string, { botIsMember?: boolean; isPrivate?: boolean }, string[]]>([
    ['in a private channel without the bot', { isPrivate: true, botIsMember: false }, []],
    ['in a public channel without the bot', { botIsMember: false }, []],
    ['where the event is not subscribed to', {}, ['app_mention', 'message.channels']],
    ['where the scopes are missing', {}, ['app_mentions:read', 'channels:history']],
  ])('is silent %s', async (_, given, without) => {
    await setUp(without);
    expect(await ada.mention(channel(given), 'why')).toMatchObject({
      ok: false,
      error: 'not_delivered',
      message: { channel: expect.any(String) },
    });
    expect(slack.deliveries).toEqual([]);
  });

  it('sends nothing of what is said in a private channel without message.groups', async () => {
    await setUp();
    expect(await ada.say(channel({ isPrivate: true }), 'hello')).toMatchObject({ ok: true, deliveries: [] });
    expect(await ada.say(channel(), 'hello')).toMatchObject({ ok: true, deliveries: [{ what: 'message' }] });
  });

  it('marks what is typed by somebody of another organisation', async () => {
    await setUp();
    const eve = slack.addUser({ name: 'eve', external: true });
    const shared = slack.addChannel({ name: 'shared', members: [eve.id], isExtShared: true });
    const { deliveries } = await slack.as(eve.id).mention(shared.id, 'why');
    expect(deliveries[0]?.payload).toMatchObject({ is_ext_shared_channel: true, event: { team: 'T0ELSEWHERE' } });
  });

  it('sends the bot its own posts, which Bolt drops, and edits as message_changed', async () => {
    await setUp();
    const ops = channel();
    const client = webClient(slack);
    const { ts = '' } = await client.chat.postMessage({ channel: ops, text: 'one' });
    await client.chat.update({ channel: ops, ts, text: 'two' });
    await slack.waitFor(() => slack.deliveries.length === 2 && heard.length > 0, { what: 'both events' });
    expect(slack.deliveries.map(({ payload }) => (payload.event as { subtype?: string }).subtype)).toEqual([undefined, 'message_changed']);
    expect(heard).toEqual(['message.channel message_changed']);
  });

  it('opens the Home tab and shows what is published', async () => {
    await setUp();
    await ada.openHome();
    const home = await slack.waitFor(() => slack.home(ada.user.id), { what: 'the Home tab' });
    expect(home.blocks).toMatchObject([{ type: 'divider' }]);
    expect(heard).toEqual(['home home']);
  });

  it('takes no direct messages where the manifest has the messages tab off', async () => {
    await setUp();
    const manifest = appManifest();
    manifest.features.app_home.messages_tab_read_only_enabled = true;
    const other = await startSlack({ manifest });
    const bob = other.addUser({ name: 'bob' });
    const result = await other.as(bob.id).say(other.directMessage(bob.id).id, 'hello');
    expect(result).toMatchObject({ ok: false, error: 'messages_tab_disabled' });
    await other.close();
  });
});
