import { type Check, notKnown, ok, todo } from './check';
import type { BotTokenReading, SlackProbe, SocketReading } from './ports';
import { GROUP_SCOPE, SCOPES } from './scopes';

export interface SlackWants {
  readonly transport: 'socket' | 'http' | 'none';
  /** why403.yml names user groups. */
  readonly usesGroups: boolean;
}

/** Tokens, scopes, the socket and what a button needs. */
export async function slackChecks(slack: SlackProbe, wants: SlackWants, signal: AbortSignal): Promise<readonly Check[]> {
  const [token, socket] = await Promise.all([slack.botToken(signal), slack.socket?.(signal)]);
  return [
    botToken(token),
    ...scopes(token, wants),
    ...(socket === undefined ? [] : socketChecks(socket)),
    ...(wants.transport === 'http' ? [signing] : []),
    interactivity(slack.heardInteraction?.(), wants),
  ];
}

function botToken(token: BotTokenReading): Check {
  const name = 'bot token';
  if (token.is === 'good') return ok('slack', { name, says: `Slack knows it: ${token.user} in ${token.team}.` });
  if (token.is === 'unreachable')
    return todo('slack', { name, says: `Slack cannot be reached: ${token.says}.`, fix: 'Let the process reach https://slack.com.' });
  return todo('slack', {
    name,
    says: `Slack refuses SLACK_BOT_TOKEN: ${token.error}.`,
    fix: 'Copy the bot token (xoxb-…) from "OAuth & Permissions" of the Slack app; install the app again where there is none.',
  });
}

function scopes(token: BotTokenReading, { usesGroups }: SlackWants): readonly Check[] {
  if (token.is !== 'good')
    return [notKnown('slack', { name: 'scopes', says: 'Not known: Slack lists them only for a token that it takes.' })];
  const granted = token.scopes;
  if (granted === undefined) return [notKnown('slack', { name: 'scopes', says: 'Slack’s answer does not list them.' })];
  const wanted = { ...SCOPES, ...(usesGroups ? { [GROUP_SCOPE.scope]: { use: GROUP_SCOPE.for } } : {}) };
  const missing = Object.entries(wanted).filter(([scope]) => !granted.includes(scope));
  if (missing.length === 0)
    return [ok('slack', { name: 'scopes', says: `All ${Object.keys(wanted).length} that are needed are granted.` })];
  return missing.map(([scope, { use }]) =>
    todo('slack', {
      name: `scope ${scope}`,
      says: `It is not granted: ${use} does not work.`,
      fix: `Add ${scope} under "OAuth & Permissions" (manifest.yml has all), and install the app again.`,
    }),
  );
}

function socketChecks(socket: SocketReading): readonly Check[] {
  const name = 'socket';
  if (socket.is === 'hello') {
    const others = socket.connections === undefined ? undefined : socket.connections - 1;
    const and =
      others === undefined ? '' : others === 0 ? ' No other connection of the app is open.' : ` ${others} more of the app are open.`;
    return [
      ok('slack', { name: 'app token', says: 'Slack opens a socket with it.' }),
      ok('slack', { name, says: `Slack says hello on it.${and}` }),
    ];
  }
  if (socket.is === 'running') {
    const found = { name, says: socket.says };
    return [socket.isOpen ? ok('slack', found) : todo('slack', { ...found, fix: 'Let the process reach wss://wss-primary.slack.com.' })];
  }
  if (socket.is === 'refused')
    return [
      todo('slack', {
        name: 'app token',
        says: `Slack refuses SLACK_APP_TOKEN: ${socket.error}.`,
        fix: 'Create an app-level token (xapp-…) with the scope connections:write under "Basic Information", and see that Socket Mode is on.',
      }),
    ];
  return [
    todo('slack', {
      name,
      says: `No hello came: ${socket.says}.`,
      fix: 'Let the process open WebSockets to wss://wss-primary.slack.com; a proxy in between has to let them through.',
    }),
  ];
}

const signing = notKnown('slack', {
  name: 'signing secret',
  says: 'No call tells whether it is the right one: the first request of Slack does. A wrong one shows in the log as a request that cannot be verified.',
});

function interactivity(heard: boolean | undefined, { transport }: SlackWants): Check {
  const name = 'interactivity';
  if (heard === true) return ok('slack', { name, says: 'A button or window has reached this process.' });
  const where = transport === 'http' ? ' with https://<your host>/slack/events as its request URL' : '';
  return notKnown('slack', {
    name,
    says: `A bot token cannot ask whether it is on${heard === false ? ', and nothing has been pressed since the start' : ''}. "/why403 help" has a button: if it opens a window, it is.`,
    fix: `Switch it on under "Interactivity & Shortcuts"${where}.`,
  });
}
