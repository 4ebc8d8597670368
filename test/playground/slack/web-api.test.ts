import type { PlaygroundSlack, User } from '../../../playground/slack/main';
import { startSlack } from '../../../playground/slack/main';
import { appManifest } from './app-manifest';
import { codeOf, webClient } from './bolt-app';

function metadataOf(bytes: number) {
  const made = (id: string) => ({ event_type: 'c', event_payload: { id } });
  return made('x'.repeat(bytes - JSON.stringify(made('')).length));
}

describe('Web API', () => {
  let slack: PlaygroundSlack;
  let ada: User;
  let ops: string;
  let clock: number;
  const setUp = async (options: Parameters<typeof startSlack>[0] = {}) => {
    clock = Date.now();
    slack = await startSlack({ manifest: appManifest(), now: () => clock, ...options });
    ada = slack.addUser({ name: 'ada', tz: 'Asia/Kolkata' });
    ops = slack.addChannel({ name: 'ops', members: [ada.id] }).id;
    return webClient(slack);
  };
  afterEach(() => slack.close());

  it('knows who the token is', async () => {
    const client = await setUp({ enterpriseId: 'E0ORG' });
    expect(await client.auth.test()).toMatchObject({
      user_id: slack.botUserId,
      bot_id: expect.any(String),
      team_id: slack.teamId,
      enterprise_id: 'E0ORG',
    });
    expect(await codeOf(webClient(slack, 'xoxb-other').auth.test())).toBe('invalid_auth');
    expect(await codeOf(webClient(slack, '').auth.test())).toBe('not_authed');
    expect(await codeOf(client.apps.connections.open())).toBe('not_allowed_token_type');
    expect(await codeOf(webClient(slack, slack.appToken).chat.postMessage({ channel: ops, text: 'x' }))).toBe('not_allowed_token_type');
    expect(await codeOf(client.apiCall('chat.shout'))).toBe('unknown_method');
  });

  it('takes JSON bodies as well as forms', async () => {
    await setUp();
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', Authorization: `Bearer ${slack.botToken}` },
      body: JSON.stringify({ channel: ops, text: 'x', blocks: [{ type: 'divider' }] }),
    });
    expect(await response.json()).toMatchObject({ ok: true, channel: ops });
    expect(slack.messages[0]?.blocks).toMatchObject([{ type: 'divider', block_id: expect.any(String) }]);
  });

  it.each([
    ['a public channel without the bot', { botIsMember: false }, 'not_in_channel'],
    ['a private channel without the bot', { botIsMember: false, isPrivate: true }, 'channel_not_found'],
    ['a private channel with the bot', { isPrivate: true }, 'ok'],
  ])('posts to %s: %s', async (_, given, code) => {
    const client = await setUp();
    const { id } = slack.addChannel({ name: 'other', members: [ada.id], ...given });
    expect(await codeOf(client.chat.postMessage({ channel: id, text: 'x' }))).toBe(code);
    slack.archive(id);
    expect(await codeOf(client.chat.postMessage({ channel: id, text: 'x' }))).toBe(code === 'channel_not_found' ? code : 'is_archived');
    expect(await codeOf(client.chat.postMessage({ channel: 'C0NOWHERE', text: 'x' }))).toBe('channel_not_found');
  });

  it('names the scope that is missing', async () => {
    const client = await setUp({ manifest: appManifest(['chat:write', 'channels:read']) });
    await expect(client.chat.postMessage({ channel: ops, text: 'x' })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'chat:write', provided: expect.stringContaining('commands') },
    });
    await expect(client.conversations.info({ channel: ops })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'channels:read' },
    });
    await expect(client.usergroups.users.list({ usergroup: 'S1' })).rejects.toMatchObject({ data: { needed: 'usergroups:read' } });
  });

  it('edits only own messages that all can see; text alone removes the blocks', async () => {
    const client = await setUp();
    const { ts = '' } = await client.chat.postMessage({ channel: ops, text: 'x', blocks: [{ type: 'divider' }] });
    await client.chat.update({ channel: ops, ts, text: 'y' });
    expect(slack.messages[0]).toMatchObject({ text: 'y', blocks: [], edits: [{ text: 'x', blocks: [{ type: 'divider' }] }] });
    const { message } = await slack.as(ada.id).say(ops, 'mine');
    expect(await codeOf(client.chat.update({ channel: ops, ts: message?.ts ?? '', text: 'z' }))).toBe('cant_update_message');
    expect(await codeOf(client.chat.delete({ channel: ops, ts: message?.ts ?? '' }))).toBe('cant_delete_message');
    const { message_ts: hidden = '' } = await client.chat.postEphemeral({ channel: ops, user: ada.id, text: 'psst' });
    expect(await codeOf(client.chat.update({ channel: ops, ts: hidden, text: 'z' }))).toBe('message_not_found');
    expect(await codeOf(client.chat.postEphemeral({ channel: ops, user: 'U0NOBODY', text: 'psst' }))).toBe('user_not_in_channel');
    await client.chat.delete({ channel: ops, ts });
    expect(await codeOf(client.chat.update({ channel: ops, ts, text: 'z' }))).toBe('message_not_found');
  });

  it('gives metadata in a thread only when it is asked for', async () => {
    const client = await setUp();
    const metadata = { event_type: 'case', event_payload: { id: 'c1' } };
    const { ts = '' } = await client.chat.postMessage({ channel: ops, text: 'root', metadata });
    await client.chat.postMessage({ channel: ops, text: 'reply', thread_ts: ts });
    await client.chat.postEphemeral({ channel: ops, user: ada.id, text: 'psst', thread_ts: ts });
    const { messages = [] } = await client.conversations.replies({ channel: ops, ts });
    expect(messages.map(({ text }) => text)).toEqual(['root', 'reply']);
    expect(messages[0]).toMatchObject({ reply_count: 1 });
    expect(messages[0]).not.toHaveProperty('metadata');
    const { messages: full = [] } = await client.conversations.replies({ channel: ops, ts, include_all_metadata: true });
    expect(full[0]).toMatchObject({ metadata });
    const { messages: top = [] } = await client.conversations.history({ channel: ops });
    expect(top.map(({ text }) => text)).toEqual(['root']);
    expect(slack.thread(ops, ts).map(({ text }) => text)).toEqual(['root', 'reply', 'psst']);
    expect(await codeOf(client.chat.postMessage({ channel: ops, text: 'x', thread_ts: '1.000001' }))).toBe('thread_not_found');
  });

  it.each([
    ['flat values', { event_type: 'case', event_payload: { id: 'c', n: 1, ok: true } }, 'ok'],
    ['null', { event_type: 'case', event_payload: { id: null } }, 'invalid_metadata_schema'],
    ['a list', { event_type: 'case', event_payload: { ids: ['a'] } }, 'invalid_metadata_schema'],
    ['no payload', { event_type: 'case' }, 'invalid_metadata_format'],
    ['1,023 bytes', metadataOf(1023), 'ok'],
    ['1,024 bytes', metadataOf(1024), 'metadata_too_large'],
  ])('takes metadata with %s: %s', async (_, metadata, code) => {
    const client = await setUp();
    expect(await codeOf(client.apiCall('chat.postMessage', { channel: ops, text: 'x', metadata }))).toBe(code);
    expect(slack.violations.map(({ rule }) => rule)).toEqual(code === 'ok' ? [] : ['metadata']);
  });

  it('records a message that notifies a whole channel', async () => {
    const client = await setUp();
    await client.chat.postMessage({ channel: ops, text: '&lt;!channel&gt;' });
    const literal = { type: 'rich_text_section' as const, elements: [{ type: 'text' as const, text: '<!channel>' }] };
    await client.chat.postMessage({ channel: ops, text: 'x', blocks: [{ type: 'rich_text', elements: [literal] }] });
    expect(slack.violations).toEqual([]);
    await client.chat.postMessage({ channel: ops, text: 'x', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '<!here>' } }] });
    expect(slack.violations).toMatchObject([{ rule: 'broadcast' }]);
    await client.chat.postMessage({ channel: ops, text: '<!channel>' });
    expect(slack.violations).toMatchObject([{ rule: 'broadcast' }, { rule: 'broadcast' }]);
  });

  it('tells people and channels apart', async () => {
    const client = await setUp();
    const eve = slack.addUser({ name: 'eve', external: true, guest: 'single' });
    const { id } = slack.addChannel({ name: 'shared', members: [eve.id], isExtShared: true, isPrivate: true });
    expect((await client.users.info({ user: ada.id })).user).toMatchObject({
      tz: 'Asia/Kolkata',
      tz_offset: 19_800,
      is_restricted: false,
      team_id: slack.teamId,
    });
    expect((await client.users.info({ user: eve.id })).user).toMatchObject({
      is_restricted: true,
      is_ultra_restricted: true,
      is_stranger: true,
      team_id: 'T0ELSEWHERE',
    });
    expect((await client.conversations.info({ channel: id })).channel).toMatchObject({
      is_ext_shared: true,
      is_private: true,
      is_member: true,
      is_im: false,
    });
    expect((await client.conversations.info({ channel: ops })).channel).toMatchObject({ is_ext_shared: false, is_private: false });
    expect(await codeOf(client.conversations.info({ channel: slack.directMessage(ada.id).id }))).toBe('missing_scope');
    expect(await codeOf(client.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
  });

  it('links, reacts and takes files', async () => {
    const client = await setUp();
    const { ts = '' } = await client.chat.postMessage({ channel: ops, text: 'x' });
    expect((await client.chat.getPermalink({ channel: ops, message_ts: ts })).permalink).toBe(
      `${slack.url}/archives/${ops}/p${ts.replace('.', '')}`,
    );
    await client.reactions.add({ channel: ops, timestamp: ts, name: 'eyes' });
    expect(await codeOf(client.reactions.add({ channel: ops, timestamp: ts, name: 'eyes' }))).toBe('already_reacted');
    await client.filesUploadV2({ channel_id: ops, thread_ts: ts, filename: 'log.txt', content: 'line 1\nline 2' });
    expect(slack.thread(ops, ts)[1]).toMatchObject({ via: 'file', files: [{ name: 'log.txt', content: 'line 1\nline 2' }] });
  });

  it('updates a view only with its current hash', async () => {
    const client = await setUp();
    const home = { type: 'home' as const, blocks: [{ type: 'divider' as const }] };
    const { view: first } = await client.views.publish({ user_id: ada.id, view: home });
    const { view: second } = await client.views.publish({ user_id: ada.id, view: home, hash: first?.hash ?? '' });
    expect(second?.id).toBe(first?.id);
    expect(await codeOf(client.views.publish({ user_id: ada.id, view: home, hash: first?.hash ?? '' }))).toBe('hash_conflict');
    expect(await codeOf(client.views.update({ view_id: 'V0NONE', view: home }))).toBe('not_found');
    await expect(
      client.views.publish({ user_id: ada.id, view: { type: 'home', blocks: [{ type: 'markdown', text: 'x' }] } }),
    ).rejects.toMatchObject({
      data: { error: 'invalid_arguments', response_metadata: { messages: [expect.stringContaining('/view/blocks/0/type')] } },
    });
  });

  it('limits rates only when that is switched on', async () => {
    const client = await setUp();
    for (let call = 0; call < 8; call += 1) await client.chat.postMessage({ channel: ops, text: 'x' });
    expect(slack.messages).toHaveLength(8);
    await slack.close();
    const limited = await setUp({ rateLimits: 'realistic' });
    const { ts = '' } = await limited.chat.postMessage({ channel: ops, text: 'x' });
    for (let call = 0; call < 3; call += 1) await limited.chat.postMessage({ channel: ops, text: 'x' });
    await expect(limited.chat.postMessage({ channel: ops, text: 'x' })).rejects.toMatchObject({ retryAfter: 1 });
    clock += 1000;
    expect(await codeOf(limited.chat.postMessage({ channel: ops, text: 'x' }))).toBe('ok');
    for (let call = 0; call < 50; call += 1) await limited.chat.update({ channel: ops, ts, text: `${call}` });
    clock += 10_000;
    await expect(limited.chat.update({ channel: ops, ts, text: 'x' })).rejects.toMatchObject({ retryAfter: 50 });
    clock += 50_000;
    expect(await codeOf(limited.chat.update({ channel: ops, ts, text: 'x' }))).toBe('ok');
  });

  it('fails on demand, once, and for that method only', async () => {
    const client = await setUp();
    const post = () => codeOf(client.chat.postMessage({ channel: ops, text: 'x' }));
    slack.faults.fail('chat.postMessage');
    expect(await codeOf(client.auth.test())).toBe('ok');
    expect(await post()).toBe('slack_webapi_http_error');
    expect(await post()).toBe('ok');
    slack.faults.fail('chat.postMessage', { error: 'fatal_error' });
    expect(await post()).toBe('fatal_error');
    slack.faults.rateLimit('*', { retryAfter: 7 });
    await expect(client.chat.postMessage({ channel: ops, text: 'x' })).rejects.toMatchObject({ retryAfter: 7 });
    slack.faults.slow('chat.postMessage', 80);
    const began = performance.now();
    expect(await post()).toBe('ok');
    expect(performance.now() - began).toBeGreaterThanOrEqual(75);
  });
});
