import { Delivery } from './delivery';
import { Events } from './events';
import { FaultBox } from './faults';
import { fetchFile } from './fetch-file';
import { listen } from './http-server';
import { readManifest } from './manifest';
import type { DeliveryRecord } from './model';
import { person } from './person';
import { type PlaygroundSlack, type SlackOptions } from './playground-slack';
import { RateLimits } from './rate-limits';
import { ResponseUrls } from './response-urls';
import { viewShape } from './shapes';
import { SignedHttp } from './signed-http';
import { SocketMode } from './socket-mode';
import type { Stage } from './stage';
import { Triggers } from './triggers';
import { Views } from './views';
import { waitFor } from './wait-for';
import { WebApi } from './web-api/call';
import { Workspace } from './workspace';

export type { DisconnectReason, Faults } from './faults';
export type * from './model';
export type { Person, PlaygroundSlack, SlackOptions } from './playground-slack';
export type { NewChannel, NewUser } from './workspace';

const botToken = 'xoxb-playground-bot-token';
const appToken = 'xapp-1-playground-app-token';
const signingSecret = 'playground-signing-secret';

/** What Slack does: nearly at once, after a minute, after five. https://docs.slack.dev/apis/events-api/#retries */
const eventRetryDelaysMs = [100, 60_000, 300_000];

/** https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response */
const ackLimitMs = 3000;

/** Starts a fake Slack on 127.0.0.1. Point the app at `apiUrl` with the tokens it carries. */
export async function startSlack(options: SlackOptions = {}): Promise<PlaygroundSlack> {
  const now = options.now ?? Date.now;
  const manifest = readManifest(options.manifest);
  const workspace = new Workspace(now, manifest.botName, options.enterpriseId);
  const newer = options.newerBlocks ?? 'accept';
  const limitMs = options.ackLimitMs ?? ackLimitMs;
  const socketMode = new SocketMode(workspace, limitMs);
  const faults = new FaultBox(() => socketMode);
  const delivery = new Delivery(workspace, faults, socketMode, options.eventRetryDelaysMs ?? eventRetryDelaysMs);
  const events = new Events(workspace, manifest, delivery);
  const views = new Views(workspace, newer);
  const triggers = new Triggers(workspace);
  const responseUrls = new ResponseUrls(workspace, newer);
  const uploads = new Map<string, { name: string; content: string }>();
  const deliveries: DeliveryRecord[] = [];
  let listeningOn = 0;
  const url = () => `http://127.0.0.1:${listeningOn}`;
  const openSocket = () => `ws://127.0.0.1:${listeningOn}/link/?ticket=${socketMode.ticket()}&app_id=${workspace.appId}`;
  const context = { workspace, manifest, views, triggers, newer, url, openSocket, uploads };
  const webApi = new WebApi(context, { botToken, appToken }, new RateLimits(options.rateLimits ?? 'off', now), faults);
  const { server, port } = await listen(
    { webApi, responseUrls, socketMode, uploads, now, files: (path, token) => fetchFile(workspace, manifest, path, token === botToken) },
    options.port ?? 0,
  );
  listeningOn = port;
  workspace.filesAt = `${url()}/files-pri`;
  const stage: Stage = { workspace, manifest, delivery, events, triggers, responseUrls, views, url };
  workspace.subscribe((event) => {
    if (event.kind === 'delivery') deliveries.push(event.delivery);
    events.echo(event);
  });
  let http: SignedHttp | undefined;

  return {
    url: url(),
    apiUrl: `${url()}/api/`,
    ...{ botToken, appToken, signingSecret, faults, deliveries, manifest },
    teamId: workspace.teamId,
    botUserId: workspace.botUserId,
    messages: workspace.messages,
    violations: workspace.violations,
    apiCalls: workspace.apiCalls,
    get users() {
      return [...workspace.users.values()];
    },
    get channels() {
      return [...workspace.channels.values()];
    },
    get views() {
      return views.open;
    },
    get everyView() {
      return views.ever;
    },
    get transport() {
      return delivery.transport.name;
    },
    get connections() {
      return socketMode.connected;
    },
    addUser: (user) => workspace.addUser(user),
    addChannel: (channel) => workspace.addChannel(channel),
    addUsergroup: (id, users) => void workspace.usergroups.set(id, [...users]),
    directMessage: (userId) => workspace.directMessage(userId),
    home: (userId) => views.home(userId),
    archive: (channelId) => {
      workspace.channel(channelId).isArchived = true;
    },
    invite: async (channelId, inviterId) => {
      const channel = workspace.channel(channelId);
      channel.botIsMember = true;
      await events.botJoined(channel, inviterId);
    },
    deleteMessage: ({ channel, ts }) => {
      const message = workspace.message(channel, ts);
      if (message !== undefined) workspace.remove(message);
    },
    remove: (channelId) => {
      workspace.channel(channelId).botIsMember = false;
    },
    connectHttp: (requestUrl) => {
      http = new SignedHttp(requestUrl, signingSecret, now, limitMs);
      delivery.transport = http;
    },
    verifyRequestUrl: () => http?.verify() ?? Promise.reject(new Error('call connectHttp first')),
    as: (userId) => person(stage, workspace.user(userId), (view) => viewShape(workspace, view)),
    redeliver: ({ kind, what, payload }) => delivery.event({ kind, what, payload, acceptsResponse: false }),
    conversation: (channelId) => workspace.messages.filter((message) => message.channel === channelId),
    thread: (channelId, ts) => workspace.messages.filter((m) => m.channel === channelId && (m.ts === ts || m.threadTs === ts)),
    subscribe: (listener) => workspace.subscribe(listener),
    waitFor: (find, wait) => waitFor(workspace, find, wait),
    close: async () => {
      delivery.close();
      await socketMode.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
