import { readFileSync } from 'node:fs';
import type { AppsManifestValidateArguments } from '@slack/web-api';
import { parse } from 'yaml';
import { ACTIONS, CALLBACKS, COMMAND } from '../../src/slack/action-ids';
import { LISTENERS } from '../../src/slack/listeners/all';

type Manifest = AppsManifestValidateArguments['manifest'];

const read = (file: string): Manifest => parse(readFileSync(file, 'utf8'));

/** Each message event needs its history scope. https://docs.slack.dev/reference/events */
const SCOPE_OF_EVENT = {
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
} as const;

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

  test('each event has its scope, and each scope a use', () => {
    expect(Object.keys(SCOPE_OF_EVENT)).toEqual(expect.arrayContaining([...events]));
    for (const [event, scope] of Object.entries(SCOPE_OF_EVENT)) expect(scopes.includes(scope)).toBe(events.includes(event));
    const used = ['commands', 'chat:write', 'users:read', 'channels:read', 'groups:read', ...Object.values(SCOPE_OF_EVENT)];
    expect(used).toEqual(expect.arrayContaining([...scopes]));
  });

  test('each name in it has a listener, and each listener its name', () => {
    const { command, event, view, action, shortcut } = registered();
    expect(manifest.features?.slash_commands?.map((each) => each.command)).toEqual(command);
    expect(command).toEqual([COMMAND]);
    expect(new Set(events.map((each) => each.replace(/\..*/, '')))).toEqual(new Set(event));
    expect(shortcut).toEqual(manifest.features?.shortcuts?.map((each) => ({ type: 'message_action', callback_id: each.callback_id })));
    expect(view).toEqual([CALLBACKS.paste]);
    expect(new Set(action.map((each) => JSON.stringify(each)))).toEqual(
      new Set(Object.values(ACTIONS).map((id) => JSON.stringify({ type: 'block_actions', action_id: id }))),
    );
  });
});
