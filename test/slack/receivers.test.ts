import { App } from '@slack/bolt';
import { startSlack } from '../../playground/slack/main';
import { createLog } from '../../src/observability/log';
import { createReceiver } from '../../src/slack/receivers';

test('an ack whose socket is lost meanwhile keeps nothing from being done', async () => {
  const slack = await startSlack();
  const ann = slack.addUser({ name: 'ann' });
  const channel = slack.addChannel({ name: 'payments', members: [ann.id] });
  const lines: { readonly msg: string }[] = [];
  const log = createLog('trace', { write: (line: string) => void lines.push(JSON.parse(line)) });
  const transport = { mode: 'socket', appToken: slack.appToken } as const;
  const receiver = createReceiver({ botToken: slack.botToken, apiUrl: slack.apiUrl, workspaces: [], quietChannels: [], transport }, log);
  const app = new App({ token: slack.botToken, receiver, deferInitialization: true, clientOptions: { slackApiUrl: slack.apiUrl } });
  const done: string[] = [];
  app.command('/why403', async ({ ack, command }) => {
    slack.faults.cut();
    await slack.waitFor(() => slack.connections === 0);
    // Our end learns of it a moment later.
    await slack.waitFor(() => receiver.sockets?.().open === 0);
    await ack();
    done.push(command.text);
  });
  await app.init();
  await app.start();
  await slack.waitFor(() => slack.connections === 2);
  expect(await slack.as(ann.id).command(channel.id, 'x')).toMatchObject({ ok: false });
  expect(done).toEqual(['x']);
  expect(lines.filter(({ msg }) => msg === 'an ack did not reach Slack')).toHaveLength(1);
  expect(lines.filter(({ msg }) => msg === 'a listener failed before its ack')).toEqual([]);
  await app.stop();
  await slack.close();
});
