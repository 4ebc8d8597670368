import type { PlaygroundSlack } from '../../../playground/slack/main';
import { startSlack } from '../../../playground/slack/main';
import { appManifest } from './app-manifest';
import { socketApp } from './bolt-app';

describe('Socket Mode with a real Bolt app', () => {
  let slack: PlaygroundSlack;
  let app: { stop(): Promise<unknown> } | undefined;
  const setUp = async (options: Parameters<typeof startSlack>[0] = {}) => {
    slack = await startSlack({ manifest: appManifest(), ...options });
    const ada = slack.addUser({ name: 'ada' });
    const ops = slack.addChannel({ name: 'ops', members: [ada.id] });
    return { ada: slack.as(ada.id), ops: ops.id };
  };
  afterEach(async () => {
    await app?.stop();
    app = undefined;
    await slack.close();
  });

  it('takes a command from typing to the edited answer', async () => {
    const { ada, ops } = await setUp();
    app = await socketApp(slack, (bolt) => {
      bolt.command('/why403', async ({ ack, client, command }) => {
        await ack();
        const { ts = '' } = await client.chat.postMessage({ channel: command.channel_id, text: `looking for ${command.text}` });
        await client.chat.update({ channel: command.channel_id, ts, text: 'found' });
      });
    });
    const result = await ada.command(ops, 'abc');
    expect(result).toMatchObject({ ok: true });
    expect(result.ackMs).toBeLessThan(3000);
    const message = await slack.waitFor(() => slack.conversation(ops).find((one) => one.edits.length === 1));
    expect(message).toMatchObject({ text: 'found', user: slack.botUserId, edits: [{ text: 'looking for abc' }] });
    expect(slack.violations).toEqual([]);
    expect(JSON.stringify(slack.apiCalls)).not.toContain(slack.botToken);
  });

  it('shows an ack with text to the person alone', async () => {
    const { ada, ops } = await setUp();
    app = await socketApp(slack, (bolt) => bolt.command('/why403', async ({ ack }) => ack('paste the id')));
    await ada.command(ops, '');
    expect(slack.messages).toMatchObject([{ text: 'paste the id', ephemeralTo: ada.user.id, via: 'ack' }]);
  });

  it('refuses a command in a thread before the app hears of it', async () => {
    const { ada, ops } = await setUp();
    app = await socketApp(slack, () => {});
    expect(await ada.command(ops, 'abc', { threadTs: '1.000001' })).toMatchObject({ ok: false, error: 'command_in_thread' });
    expect(await ada.command(ops, 'abc', { command: '/other' })).toMatchObject({ ok: false, error: 'unknown_command' });
    expect(slack.deliveries).toEqual([]);
  });

  it('fails a command at once where nobody is connected', async () => {
    const { ada, ops } = await setUp();
    expect(await ada.command(ops, 'abc')).toMatchObject({ ok: false, error: 'dispatch_failed' });
  });

  it('gives each payload to one of several connections', async () => {
    const { ada, ops } = await setUp();
    const heardBy: number[] = [];
    let made = 0;
    app = await socketApp(
      slack,
      (bolt) => {
        made += 1;
        const number = made;
        bolt.command('/why403', async ({ ack }) => {
          heardBy.push(number);
          await ack();
        });
      },
      { connections: 2 },
    );
    for (let turn = 0; turn < 4; turn += 1) await ada.command(ops, String(turn));
    expect([...heardBy].sort()).toEqual([1, 1, 2, 2]);
  });

  it('counts an ack after the limit as a timeout, and as late', async () => {
    const { ada, ops } = await setUp({ ackLimitMs: 150 });
    app = await socketApp(slack, (bolt) =>
      bolt.command('/why403', async ({ ack }) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        await ack();
      }),
    );
    expect(await ada.command(ops, 'abc')).toMatchObject({ ok: false, error: 'operation_timeout' });
    await slack.waitFor(() => slack.violations.length === 2, { what: 'the late ack' });
    expect(slack.violations.map(({ rule }) => rule)).toEqual(['operation_timeout', 'late_ack']);
    expect(slack.deliveries).toHaveLength(1);
  });

  it('waits 3 s for an ack unless told otherwise', async () => {
    const { ada, ops } = await setUp();
    app = await socketApp(slack, (bolt) => bolt.command('/why403', async () => {}));
    const began = performance.now();
    expect(await ada.command(ops, 'abc')).toMatchObject({ ok: false, error: 'operation_timeout', ackMs: 3000 });
    expect(performance.now() - began).toBeGreaterThanOrEqual(2990);
  });

  it('sends an event again, up to three times, and a command never', async () => {
    const { ada, ops } = await setUp({ ackLimitMs: 100, eventRetryDelaysMs: [10, 10, 10] });
    const seen: string[] = [];
    app = await socketApp(slack, (bolt) => {
      bolt.event('app_mention', async ({ body }) => void seen.push(body.event_id));
      bolt.command('/why403', async ({ ack }) => ack());
    });
    slack.faults.loseAcks({ times: 4 });
    await ada.mention(ops, 'abc');
    const retries = () => slack.deliveries.filter(({ what }) => what === 'app_mention');
    await slack.waitFor(() => retries().length >= 2, { what: 'a retry' });
    expect(
      retries()
        .map(({ retryNum }) => retryNum)
        .slice(0, 2),
    ).toEqual([0, 1]);
    expect(new Set(seen).size).toBe(1);
    slack.faults.clear();
    slack.faults.loseAcks();
    expect(await ada.command(ops, 'x')).toMatchObject({ error: 'operation_timeout' });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(slack.deliveries.filter(({ what }) => what === '/why403')).toHaveLength(1);
  });

  it('stops after the third retry', async () => {
    const { ada } = await setUp({ ackLimitMs: 50, eventRetryDelaysMs: [10, 10, 10] });
    app = await socketApp(slack, () => {});
    slack.faults.loseAcks({ times: 10 });
    const { ok } = await ada.say(slack.directMessage(ada.user.id).id, 'abc');
    expect(ok).toBe(false);
    await slack.waitFor(() => slack.deliveries.length === 4, { what: 'three retries' });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(slack.deliveries.map(({ retryNum }) => retryNum)).toEqual([0, 1, 2, 3]);
  });

  it('can deliver twice with the same ids and no retry number', async () => {
    const { ada, ops } = await setUp();
    const seen: unknown[] = [];
    app = await socketApp(slack, (bolt) =>
      bolt.command('/why403', async ({ ack, body, context }) => {
        seen.push([body.trigger_id, context.retryNum]);
        await ack();
      }),
    );
    slack.faults.duplicate();
    await ada.command(ops, 'abc');
    await ada.command(ops, 'def');
    expect(seen).toHaveLength(3);
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[2]).not.toEqual(seen[0]);
  });

  it.each(['refresh_requested', 'warning'] as const)('is connected to again after %s', async (reason) => {
    const { ada, ops } = await setUp();
    app = await socketApp(slack, (bolt) => bolt.command('/why403', async ({ ack }) => ack()));
    slack.faults.disconnect(reason);
    expect(slack.connections).toBe(0);
    await slack.waitFor(() => slack.connections === 1, { what: 'the new connection' });
    expect(await ada.command(ops, 'abc')).toMatchObject({ ok: true });
  });

  it('is connected to again after the connection was cut', async () => {
    const { ada, ops } = await setUp();
    app = await socketApp(slack, (bolt) => bolt.command('/why403', async ({ ack }) => ack()));
    slack.faults.cut();
    await slack.waitFor(() => slack.connections === 0, { what: 'the cut' });
    await slack.waitFor(() => slack.connections === 1, { what: 'the new connection' });
    expect(await ada.command(ops, 'abc')).toMatchObject({ ok: true });
  });

  it('tells of everything, in order, on the event stream', async () => {
    const { ada, ops } = await setUp();
    const kinds: string[] = [];
    app = await socketApp(slack, (bolt) =>
      bolt.command('/why403', async ({ ack, client }) => {
        await ack();
        await client.chat.postMessage({ channel: ops, text: 'answer' });
      }),
    );
    const stop = slack.subscribe((event) => kinds.push(event.kind));
    await ada.command(ops, 'abc');
    await slack.waitFor(() => kinds.includes('api_call'), { what: 'the answer' });
    stop();
    await ada.command(ops, 'unheard');
    expect(kinds.filter((kind) => kind !== 'delivery')).toEqual(['acted', 'message_posted', 'api_call']);
    expect(kinds).toContain('delivery');
  });
});
