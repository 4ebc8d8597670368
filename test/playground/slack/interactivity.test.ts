import type { App } from '@slack/bolt';
import type { Person, PlaygroundSlack } from '../../../playground/slack/main';
import { startSlack } from '../../../playground/slack/main';
import { appManifest } from './app-manifest';
import { codeOf, socketApp, webClient } from './bolt-app';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const flush = {
  type: 'button' as const,
  action_id: 'flush',
  value: 'prod',
  text: plain('Flush'),
  confirm: {
    title: plain('Flush prod?'),
    text: plain('Every caller is asked again once.'),
    confirm: plain('Flush'),
    deny: plain('Cancel'),
  },
};
const answer = { text: 'denied', blocks: [{ type: 'actions' as const, elements: [flush] }] };
const modal = (title = 'Paste') => ({
  type: 'modal' as const,
  callback_id: 'paste',
  title: plain(title),
  submit: plain('Explain'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input' as const,
      block_id: 'headers',
      label: plain('Headers'),
      element: { type: 'plain_text_input' as const, action_id: 'text', multiline: true },
    },
  ],
});

describe('interactions with a real Bolt app', () => {
  let slack: PlaygroundSlack;
  let ada: Person;
  let ops: string;
  let app: { stop(): Promise<unknown> };
  let clock = 0;
  const setUp = async (listeners: (bolt: App) => void, manifest: object = appManifest()) => {
    clock = Date.now();
    slack = await startSlack({ manifest, now: () => clock });
    ada = slack.as(slack.addUser({ name: 'ada' }).id);
    ops = slack.addChannel({ name: 'ops', members: [ada.user.id] }).id;
    app = await socketApp(slack, listeners);
  };
  const posted = async () => {
    const { ts = '' } = await webClient(slack).chat.postMessage({ channel: ops, ...answer });
    return slack.waitFor(() => slack.messages.find((message) => message.ts === ts));
  };
  afterEach(async () => {
    await app.stop();
    await slack.close();
  });

  it('presses a button only when its dialog is confirmed', async () => {
    const pressed: unknown[] = [];
    await setUp((bolt) =>
      bolt.action('flush', async ({ ack, body, action }) => {
        await ack();
        pressed.push([body.user.id, 'value' in action && action.value]);
      }),
    );
    const message = await posted();
    expect(await ada.press(message, 'flush', { confirm: false })).toMatchObject({ ok: false, error: 'confirm_dismissed' });
    expect(pressed).toEqual([]);
    expect(await ada.press(message, 'flush')).toMatchObject({ ok: true });
    expect(pressed).toEqual([[ada.user.id, 'prod']]);
    await expect(ada.press(message, 'gone')).rejects.toThrow('there are: flush');
    const copy = { ...message };
    await webClient(slack).chat.update({ channel: ops, ts: message.ts, text: 'flushed' });
    await expect(ada.press(copy, 'flush')).rejects.toThrow('there are: none');
  });

  it('delivers no click where the manifest has interactivity off', async () => {
    const manifest = appManifest();
    manifest.settings.interactivity.is_enabled = false;
    await setUp(() => {}, manifest);
    expect(await ada.press(await posted(), 'flush')).toMatchObject({ ok: false, error: 'interactivity_disabled' });
  });

  it('sends block_actions for URL buttons, too', async () => {
    let heard = 0;
    await setUp((bolt) =>
      bolt.action('docs', async ({ ack }) => {
        await ack();
        heard += 1;
      }),
    );
    const docs = { type: 'button' as const, action_id: 'docs', url: 'https://docs.aws.amazon.com/', text: plain('Docs') };
    const { ts } = await webClient(slack).chat.postMessage({ channel: ops, text: 'see', blocks: [{ type: 'actions', elements: [docs] }] });
    const message = await slack.waitFor(() => slack.messages.find((one) => one.ts === ts));
    expect(await ada.press(message, 'docs')).toMatchObject({ ok: true });
    expect(heard).toBe(1);
  });

  it('opens a modal, updates it by hash, and submits it', async () => {
    const submitted: unknown[] = [];
    await setUp((bolt) => {
      bolt.action('flush', async ({ ack, body, client }) => {
        await ack();
        if (!('trigger_id' in body)) return;
        const { view } = await client.views.open({ trigger_id: body.trigger_id, view: modal('Loading') });
        await client.views.update({ view_id: view?.id ?? '', hash: view?.hash ?? '', view: modal('Paste') });
      });
      bolt.view('paste', async ({ ack, view }) => {
        const text = view.state.values.headers?.text?.value ?? '';
        submitted.push(text);
        if (text.startsWith('x')) await ack();
        else await ack({ response_action: 'errors', errors: { headers: 'no id in it' } });
      });
    });
    await ada.press(await posted(), 'flush');
    const view = await slack.waitFor(() => slack.views.find(({ title }) => title === 'Paste'), { what: 'the modal' });
    expect(view.history.map(({ title }) => title)).toEqual(['Loading']);
    expect(await ada.submit(view, { headers: '' })).toMatchObject({ ok: false, error: 'required_field_empty' });
    expect(await ada.submit(view, { headers: 'x'.repeat(3001) })).toMatchObject({ ok: false, error: 'too_long' });
    await ada.submit(view, { headers: { text: '"nothing"' } });
    expect(slack.views[0]?.errors).toEqual({ headers: 'no id in it' });
    expect(await ada.submit(view, { text: 'x-amzn-requestid: 1' })).toMatchObject({ ok: true });
    expect(submitted).toEqual(['“nothing”', 'x-amzn-requestid: 1']);
    expect(slack.views).toEqual([]);
    expect(slack.violations).toEqual([]);
  });

  it('pushes, clears and closes modals as the ack says', async () => {
    const closed: string[] = [];
    let answerWith: 'push' | 'update' | 'clear' = 'push';
    await setUp((bolt) => {
      bolt.action('flush', async ({ ack, body, client }) => {
        await ack();
        if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: modal() });
      });
      bolt.view({ callback_id: 'paste', type: 'view_closed' }, async ({ ack, view }) => {
        await ack();
        closed.push(view.id);
      });
      bolt.view('paste', async ({ ack }) =>
        answerWith === 'clear' ? ack({ response_action: 'clear' }) : ack({ response_action: answerWith, view: modal(answerWith) }),
      );
    });
    await ada.press(await posted(), 'flush');
    const first = await slack.waitFor(() => slack.views[0]);
    await ada.submit(first, { text: 'a' });
    expect(slack.views.map(({ title, previousViewId }) => [title, previousViewId])).toEqual([
      ['Paste', undefined],
      ['push', first.id],
    ]);
    const second = await slack.waitFor(() => slack.views[1]);
    await ada.submit(second, { text: 'b' });
    const third = await slack.waitFor(() => slack.views[2]);
    expect(await ada.submit(third, { text: 'b' })).toMatchObject({ ok: false, error: 'response_refused' });
    await ada.closeView(third);
    closed.length = 0;
    answerWith = 'update';
    await ada.submit(second, { text: 'b' });
    expect(slack.views.map(({ title }) => title)).toEqual(['Paste', 'update']);
    await ada.closeView(second);
    expect(closed).toEqual([second.id]);
    answerWith = 'clear';
    await ada.submit(first, { text: 'c' });
    expect(slack.views).toEqual([]);
  });

  it.each([
    ['at once', 0, 'ok'],
    ['after 3.001 s', 3001, 'expired_trigger_id'],
  ])('lets a trigger_id open a modal %s: %s', async (_, later, code) => {
    const codes: string[] = [];
    await setUp((bolt) =>
      bolt.command('/why403', async ({ ack, body, client }) => {
        await ack();
        clock += later;
        codes.push(await codeOf(client.views.open({ trigger_id: body.trigger_id, view: modal() })));
        codes.push(await codeOf(client.views.open({ trigger_id: body.trigger_id, view: modal() })));
      }),
    );
    await ada.command(ops, '');
    await slack.waitFor(() => codes.length === 2);
    expect(codes).toEqual([code, code === 'ok' ? 'exchanged_trigger_id' : code]);
  });

  it('takes five answers through a response_url, and no sixth', async () => {
    const outcomes: unknown[] = [];
    await setUp((bolt) =>
      bolt.command('/why403', async ({ ack, respond }) => {
        await ack();
        for (let use = 1; use <= 6; use += 1) {
          await respond({ text: `answer ${use}`, replace_original: use > 1 }).then(
            () => outcomes.push('ok'),
            (error: { statusCode?: number }) => outcomes.push(error.statusCode),
          );
        }
      }),
    );
    await ada.command(ops, '');
    await slack.waitFor(() => outcomes.length === 6);
    expect(outcomes).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 404]);
    expect(slack.messages).toMatchObject([{ text: 'answer 5', ephemeralTo: ada.user.id, via: 'response_url' }]);
    expect(slack.violations).toMatchObject([{ rule: 'response_url', detail: expect.stringContaining('used_url') }]);
  });

  it.each([
    ['29:59', 30 * 60_000 - 1, 1],
    ['30:01', 30 * 60_000 + 1, 0],
  ])('lets a response_url answer after %s min', async (_, later, messages) => {
    let done = false;
    await setUp((bolt) =>
      bolt.command('/why403', async ({ ack, respond }) => {
        await ack();
        clock += later;
        await respond('late').catch(() => {});
        done = true;
      }),
    );
    await ada.command(ops, '');
    await slack.waitFor(() => done);
    expect(slack.messages).toHaveLength(messages);
  });

  it('replaces and deletes the message that a button was on', async () => {
    await setUp((bolt) =>
      bolt.action('flush', async ({ ack, respond }) => {
        await ack();
        await respond({ text: 'flushed', replace_original: true });
        await respond({ delete_original: true });
      }),
    );
    const message = await posted();
    await ada.press(message, 'flush');
    await slack.waitFor(() => message.deleted);
    expect(message).toMatchObject({ text: 'flushed', blocks: [] });
  });

  it.each(['ack', 'respond'] as const)('records in_channel through %s, and shows what it publishes', async (way) => {
    await setUp((bolt) =>
      bolt.command('/why403', async ({ ack, respond }) => {
        await ack(way === 'ack' ? { response_type: 'in_channel', text: 'denied' } : undefined);
        if (way === 'respond') await respond({ response_type: 'in_channel', text: 'denied' });
      }),
    );
    await ada.command(ops, 'my-token');
    await slack.waitFor(() => slack.messages.length === 2);
    expect(slack.violations.map(({ rule }) => rule)).toEqual(['in_channel']);
    expect(slack.messages.map(({ text, ephemeralTo }) => [text, ephemeralTo])).toEqual([
      ['/why403 my-token', undefined],
      ['denied', undefined],
    ]);
  });

  it('carries a message and its thread in a message shortcut', async () => {
    const heard: unknown[] = [];
    await setUp((bolt) =>
      bolt.shortcut('explain', async ({ ack, shortcut }) => {
        await ack();
        if (shortcut.type === 'message_action') heard.push([shortcut.message.text, shortcut.message.thread_ts]);
      }),
    );
    const { message: root } = await ada.say(ops, 'anyone?');
    const { message: reply } = await ada.say(ops, '403 <again>', root === undefined ? {} : { threadTs: root.ts });
    if (reply === undefined || root === undefined) throw new Error('nothing was posted');
    expect(await ada.shortcut('explain', reply)).toMatchObject({ ok: true });
    expect(heard).toEqual([['403 &lt;again&gt;', root.ts]]);
    expect(await ada.shortcut('other', reply)).toMatchObject({ ok: false, error: 'unknown_shortcut' });
  });

  it('keeps an ephemeral message to its reader, and out of the payload', async () => {
    const bodies: { message?: unknown; container?: { is_ephemeral?: boolean } }[] = [];
    await setUp((bolt) =>
      bolt.action('flush', async ({ ack, body }) => {
        await ack();
        bodies.push(body as (typeof bodies)[number]);
      }),
    );
    await webClient(slack).chat.postEphemeral({ channel: ops, user: ada.user.id, ...answer });
    const bob = slack.addUser({ name: 'bob' });
    const message = await slack.waitFor(() => slack.messages[0]);
    await expect(slack.as(bob.id).press(message, 'flush')).rejects.toThrow('does not see');
    await ada.press(message, 'flush');
    expect(bodies[0]?.message).toBeUndefined();
    expect(bodies[0]?.container?.is_ephemeral).toBe(true);
  });
});
