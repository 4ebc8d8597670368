import { type App, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { SlackConfig } from '../config-types';
import type { Log } from '../observability/log';
import { boltLogger } from './bolt-logger';
import type { Sockets } from './connection';
import { httpErrorReply, socketErrorReply } from './error-reply';

/** Each payload goes to any one of an app's connections; the second hears what the first is deaf to while it reconnects. https://docs.slack.dev/apis/events-api/using-socket-mode#connections */
const CONNECTIONS = 2;
/** Bolt waits this long before each reconnection. */
const PING_TIMEOUT_MS = 1500;
const CLOSE_TIMEOUT_MS = 2000;
const HTTP_PATH = '/slack/events';

export interface WatchedReceiver extends Receiver {
  /** Undefined: it has no sockets. */
  sockets?(): Sockets;
}

/** Signed HTTP, Socket Mode or nothing, as the configuration says. `send`: what calls Slack's methods. */
export function createReceiver(slack: SlackConfig, log: Log, send: typeof globalThis.fetch = globalThis.fetch): WatchedReceiver {
  if (slack.transport.mode === 'none') return hearsNothing;
  return slack.transport.mode === 'http'
    ? httpReceiver(slack.transport, log)
    : new SocketConnections(slack.transport.appToken, slack.apiUrl, log, send);
}

const hearsNothing: Receiver = { init: () => undefined, start: async () => undefined, stop: async () => undefined };

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
function httpReceiver(transport: { readonly signingSecret: string; readonly port: number }, log: Log): Receiver {
  const receiver = new HTTPReceiver({
    signingSecret: transport.signingSecret,
    endpoints: [HTTP_PATH],
    port: transport.port,
    logger: boltLogger(log),
    processEventErrorHandler: httpErrorReply(log),
  });
  return {
    init: (app) => receiver.init(app),
    start: () => receiver.start(transport.port),
    stop: () => withinTime(receiver.stop()),
  };
}

class SocketConnections implements WatchedReceiver {
  private readonly receivers: readonly SocketModeReceiver[];
  private readonly open = new Set<SocketModeReceiver>();

  constructor(
    appToken: string,
    apiUrl: string | undefined,
    private readonly log: Log,
    send: typeof globalThis.fetch,
  ) {
    this.receivers = Array.from({ length: CONNECTIONS }, () => {
      return new SocketModeReceiver({
        appToken,
        logger: boltLogger(log, { errorsAs: 'warn' }),
        clientPingTimeout: PING_TIMEOUT_MS,
        processEventErrorHandler: socketErrorReply(log),
        // Bolt changes this object: each connection has its own. When the retries run out, the connection is lost for good.
        installerOptions: {
          clientOptions: {
            ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
            fetch: send,
            retryConfig: { forever: true, factor: 1.5, minTimeout: 500, maxTimeout: 30_000, randomize: true },
            timeout: 15_000,
          },
        },
      });
    });
    for (const receiver of this.receivers) {
      receiver.client.on('connected', () => this.open.add(receiver));
      for (const event of ['close', 'disconnected']) receiver.client.on(event, () => this.open.delete(receiver));
    }
  }

  sockets(): Sockets {
    return { open: this.open.size, of: this.receivers.length };
  }

  init(app: App): void {
    for (const receiver of this.receivers) receiver.init(thatActs(app, this.log));
  }

  start(): Promise<unknown> {
    return Promise.all(this.receivers.map((receiver) => receiver.start()));
  }

  stop(): Promise<unknown> {
    return Promise.all(this.receivers.map((receiver) => withinTime(receiver.client.disconnect())));
  }
}

/**
 * The app, for which an ack that does not reach Slack, because its socket is lost, is none that fails: what was accepted is done all the
 * same. Slack sends an event again, which is known by then, and a click never.
 */
function thatActs(app: App, log: Log): App {
  const processEvent: App['processEvent'] = (event) => {
    const ack: typeof event.ack = (response) =>
      event.ack(response).catch((error: unknown) => log.warn({ err: error }, 'an ack did not reach Slack'));
    return app.processEvent({ ...event, ack });
  };
  return Object.create(app, { processEvent: { value: processEvent } });
}

/** A connection that is just being made anew never says that it is closed. */
async function withinTime(closing: Promise<unknown>): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_TIMEOUT_MS).unref());
  await Promise.race([closing, late]);
}
