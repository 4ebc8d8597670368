import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { freePort } from '../../../playground/free-port';
import type { PlaygroundSlack } from '../../../playground/slack/main';

const quiet: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** A real Bolt app in Socket Mode on the fake Slack. */
export async function socketApp(
  slack: PlaygroundSlack,
  listeners: (app: App) => void,
  options: { connections?: number; pingTimeoutMs?: number } = {},
) {
  const count = options.connections ?? 1;
  const apps: App[] = [];
  for (let index = 0; index < count; index += 1) {
    const receiver = new SocketModeReceiver({
      appToken: slack.appToken,
      logger: quiet,
      clientPingTimeout: options.pingTimeoutMs ?? 300,
      installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
    });
    apps.push(await startedApp(slack, receiver, listeners));
  }
  await slack.waitFor(() => slack.connections >= count, { what: 'the connections' });
  return { stop: () => Promise.all(apps.map((app) => app.stop())) };
}

/** A real Bolt app behind signed HTTP. */
export async function httpApp(slack: PlaygroundSlack, listeners: (app: App) => void, options: { signingSecret?: string } = {}) {
  const port = await freePort();
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret ?? slack.signingSecret,
    port,
    logger: quiet,
    unhandledRequestTimeoutMillis: 400,
  });
  const app = await startedApp(slack, receiver, listeners);
  slack.connectHttp(`http://127.0.0.1:${port}/slack/events`);
  return { stop: () => app.stop() };
}

export function webClient(slack: PlaygroundSlack, token = slack.botToken): WebClient {
  return new WebClient(token, { slackApiUrl: slack.apiUrl, logger: quiet, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });
}

/** Slack's error code, or 'ok'. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    const { data, code } = error as { data?: { error?: string }; code?: string };
    return data?.error ?? code ?? String(error);
  }
}

async function startedApp(
  slack: PlaygroundSlack,
  receiver: SocketModeReceiver | HTTPReceiver,
  listeners: (app: App) => void,
): Promise<App> {
  const app = new App({
    token: slack.botToken,
    receiver,
    logger: quiet,
    deferInitialization: true,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
  await app.init();
  listeners(app);
  await app.start();
  return app;
}
