import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppsManifestValidateArguments } from '@slack/web-api';
import { parse } from 'yaml';
import { methods } from '../../playground/slack/web-api/methods';
import { VERBS } from '../../src/follow-up/verbs';
import {
  ACTIONS,
  CALLBACKS,
  COMMAND,
  FOLLOW_UP_ACTION,
  FOLLOW_UP_ACTIONS,
  MORE_FOLLOW_UPS,
  WINDOW_ACTION,
} from '../../src/slack/action-ids';
import { LISTENERS } from '../../src/slack/listeners/all';
import { furtherScopes, missingScopes } from '../../src/slack/scopes';

type Manifest = AppsManifestValidateArguments['manifest'];

const read = (file: string): Manifest => parse(readFileSync(file, 'utf8'));

/** The scope that an event needs; undefined: none. https://docs.slack.dev/reference/events */
const SCOPE_OF_EVENT: Readonly<Record<string, string | undefined>> = {
  app_home_opened: undefined,
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
};

/**
 * Scopes of each method that the bot calls: all of them, for the kinds of conversation that it is asked about.
 * https://docs.slack.dev/reference/methods
 */
const SCOPES_OF_METHOD: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  // Direct messages are never looked up: their settings would take im:read.
  // The history scopes again: a placeholder that a dead process posted is looked for; where it may not be, it stays.
  'conversations.history': [],
  'conversations.info': ['channels:read', 'groups:read'],
  // The history scopes of the conversations that the bot hears; where one is missing it says so.
  'conversations.replies': [],
  // One call of the client's, which makes two of Slack's.
  'files.uploadV2': ['files:write'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};

/** Left out of the manifests on purpose; what does not work without them stands in the Home tab. */
const OPTIONAL = ['usergroups:read'];
/** The same, where something else takes their place. */
const WELCOME = ['files:write'];

/** Every method of the Web API that the sources call. */
function calledMethods(): readonly string[] {
  const files = readdirSync('src/slack', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const calls = files.flatMap((file) => [
    ...readFileSync(join('src/slack', file), 'utf8').matchAll(
      /\b(?:client|results|progress|windows)\s*\.\s*((?:auth|chat|conversations|files|reactions|team|usergroups|users|views)(?:\s*\.\s*\w+)+)\(/g,
    ),
  ]);
  return [...new Set(calls.map(([, method = '']) => method.replace(/\s/g, '')))].sort();
}

/** What the listeners register, caught by an app that only writes it down. */
function registered(): { command: unknown[]; event: unknown[]; view: unknown[]; action: unknown[]; shortcut: unknown[] } {
  const seen = {
    command: [] as unknown[],
    event: [] as unknown[],
    view: [] as unknown[],
    action: [] as unknown[],
    shortcut: [] as unknown[],
  };
  const app = Object.fromEntries(Object.entries(seen).map(([kind, list]) => [kind, (what: unknown) => list.push(what)]));
  for (const listen of LISTENERS) Reflect.apply(listen, undefined, [app, { clickWork: new Map() }]);
  return seen;
}

describe.each(['manifest.yml', 'manifest.threads.yml'])('%s', (file) => {
  const manifest = read(file);
  const scopes: readonly string[] = manifest.oauth_config?.scopes?.bot ?? [];
  const events: readonly string[] = manifest.settings?.event_subscriptions?.bot_events ?? [];

  test('texts are as long as Slack takes them', () => {
    expect(manifest.display_information.long_description?.length).toBeGreaterThanOrEqual(175);
    expect(manifest.display_information.long_description?.length).toBeLessThanOrEqual(4000);
    expect(manifest.display_information.description?.length).toBeLessThanOrEqual(140);
    expect(manifest.settings?.socket_mode_enabled).toBe(true);
    expect(manifest.settings?.interactivity?.is_enabled).toBe(true);
  });

  test('each event has its scope, each method too, and each scope a use', () => {
    expect(events.filter((event) => !(event in SCOPE_OF_EVENT))).toEqual([]);
    const ofEvents = events.flatMap((event) => SCOPE_OF_EVENT[event] ?? []);
    const ofMethods = calledMethods().flatMap((method) => SCOPES_OF_METHOD[method] ?? [`no scopes are known of ${method}`]);
    const needed = new Set([...ofEvents, ...ofMethods, ...(manifest.features?.slash_commands === undefined ? [] : ['commands'])]);
    expect([...scopes].sort()).toEqual([...needed].filter((scope) => ![...OPTIONAL, ...WELCOME].includes(scope)).sort());
    expect(new Set(scopes).size).toBe(scopes.length);
  });

  test('the Home tab and the Messages tab are there, for the events that come from them', () => {
    expect(manifest.features?.app_home?.home_tab_enabled).toBe(events.includes('app_home_opened'));
    expect(manifest.features?.app_home?.messages_tab_enabled).toBe(events.includes('message.im'));
    expect(manifest.features?.app_home?.messages_tab_read_only_enabled).toBe(false);
  });

  test('each name in it has a listener, and each listener its name', () => {
    const { command, event, view, action, shortcut } = registered();
    expect(manifest.features?.slash_commands?.map((each) => each.command)).toEqual(command);
    expect(command).toEqual([COMMAND]);
    expect(new Set(events.map((each) => each.replace(/\..*/, '')))).toEqual(new Set(event));
    expect(shortcut).toEqual(manifest.features?.shortcuts?.map((each) => ({ type: 'message_action', callback_id: each.callback_id })));
    expect(view).toEqual([CALLBACKS.paste]);
    const written = (each: unknown) => JSON.stringify(each, (_key, value) => (value instanceof RegExp ? value.source : value));
    expect(new Set(action.map(written))).toEqual(
      new Set([...Object.values(ACTIONS), FOLLOW_UP_ACTIONS].map((id) => written({ type: 'block_actions', action_id: id }))),
    );
    for (const verb of VERBS) expect([FOLLOW_UP_ACTION(verb), WINDOW_ACTION(verb)].every((id) => FOLLOW_UP_ACTIONS.test(id))).toBe(true);
    expect(FOLLOW_UP_ACTIONS.test(MORE_FOLLOW_UPS)).toBe(true);
  });
});

test('what the sources call is listed, nothing else, and the fake Slack asks for the same scopes', () => {
  expect(calledMethods()).toEqual(Object.keys(SCOPES_OF_METHOD).sort());
  for (const [method, scopes] of Object.entries(SCOPES_OF_METHOD)) {
    // Of these the fake Slack asks by the kind of conversation.
    if (!method.startsWith('conversations.'))
      expect([method, methods[method.replace('uploadV2', 'completeUploadExternal')]?.scopes]).toEqual([method, scopes]);
  }
});

test('each scope of the least manifest says what does not work without it', () => {
  const config = {
    flush: { users: [], userGroups: ['S1'], channels: [] },
    readRules: [],
    search: { beyondBudget: { users: [], userGroups: [], channels: [] } },
  };
  const scopes: readonly string[] = read('manifest.yml').oauth_config?.scopes?.bot ?? [];
  const said = missingScopes([], config).join('\n');
  // Without `commands` there is no command to answer.
  for (const scope of [...scopes.filter((each) => each !== 'commands'), ...OPTIONAL]) expect(said).toContain(`\`${scope}\``);
  expect(missingScopes([...scopes, ...OPTIONAL], config)).toEqual([]);
  for (const scope of [...WELCOME, 'files:read']) expect(furtherScopes(scopes).join('\n')).toContain(`\`${scope}\``);
});
