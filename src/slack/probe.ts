import { SocketModeClient } from '@slack/socket-mode';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { SlackConfig } from '../config-types';
import type { BotTokenReading, SlackProbe, SocketReading } from '../doctor/ports';
import type { Log } from '../observability/log';
import { boltLogger } from './bolt-logger';
import type { Connection } from './connection';
import { slackError } from './web-error';

export interface SlackProbeParts {
  readonly slack: SlackConfig;
  readonly log: Log;
  /** Of the bot that runs in this process: no further socket is opened then. */
  readonly running?: { readonly connection: () => Connection; readonly heardInteraction: () => boolean | undefined };
}

const TIMEOUT_MS = 8_000;

/** Asks Slack about the tokens; changes nothing. */
export function createSlackProbe({ slack, log, running }: SlackProbeParts): SlackProbe {
  let aheadMs: number | undefined;
  const send: typeof globalThis.fetch = async (input, init) => {
    const response = await fetch(input, init);
    const theirs = Date.parse(response.headers.get('date') ?? '');
    if (Number.isFinite(theirs)) aheadMs = theirs - Date.now();
    return response;
  };
  const options: WebClientOptions = {
    ...(slack.apiUrl === undefined ? {} : { slackApiUrl: slack.apiUrl }),
    ...{ fetch: send, logger: boltLogger(log), timeout: TIMEOUT_MS, retryConfig: { retries: 1, minTimeout: 300 } },
  };
  const { transport } = slack;
  return {
    botToken: () => botToken(new WebClient(slack.botToken, options)),
    ...(running !== undefined && transport.mode === 'socket'
      ? { socket: async (): Promise<SocketReading> => runningSocket(running.connection()) }
      : transport.mode === 'socket'
        ? { socket: () => hello(transport.appToken, options, log) }
        : {}),
    ...(running === undefined ? {} : { heardInteraction: running.heardInteraction }),
    clockAheadMs: () => aheadMs,
  };
}

/** https://docs.slack.dev/reference/methods/auth.test */
async function botToken(client: WebClient): Promise<BotTokenReading> {
  try {
    const { team = 'its workspace', user = 'the bot', response_metadata: metadata } = await client.auth.test();
    return { is: 'good', team, user, scopes: metadata?.scopes };
  } catch (error) {
    return failed(error);
  }
}

function runningSocket({ isOpen, says }: Connection): SocketReading {
  return { is: 'running', isOpen, says };
}

/**
 * Opens one socket, waits for Slack's hello and closes it. What Slack sends on it in that moment is not acknowledged: events come again.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
async function hello(appToken: string, clientOptions: WebClientOptions, log: Log): Promise<SocketReading> {
  const client = new SocketModeClient({
    appToken,
    clientOptions: { ...clientOptions },
    autoReconnectEnabled: false,
    logger: boltLogger(log),
  });
  let connections: number | undefined;
  client.on('ws_message', (data: unknown) => {
    connections ??= connectionsOf(data);
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<SocketReading>((resolve) => {
    timer = setTimeout(() => resolve({ is: 'unreachable', says: `no answer within ${TIMEOUT_MS / 1000} s` }), TIMEOUT_MS);
  });
  const opened = client.start().then(
    (): SocketReading => ({ is: 'hello', connections }),
    (error: unknown): SocketReading => failed(error ?? new Error('the connection was closed')),
  );
  try {
    return await Promise.race([opened, late]);
  } finally {
    clearTimeout(timer);
    void client.disconnect().catch(() => undefined);
  }
}

function connectionsOf(data: unknown): number | undefined {
  try {
    const message: unknown = JSON.parse(String(data));
    const count: unknown = typeof message === 'object' && message !== null ? Reflect.get(message, 'num_connections') : undefined;
    return typeof count === 'number' ? count : undefined;
  } catch {
    return undefined;
  }
}

function failed(
  error: unknown,
): { readonly is: 'refused'; readonly error: string } | { readonly is: 'unreachable'; readonly says: string } {
  const refusal = slackError(error);
  if (refusal !== undefined) return { is: 'refused', error: refusal };
  return { is: 'unreachable', says: error instanceof Error ? error.message.slice(0, 200) : 'no answer' };
}
