import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { isObject, type JsonObject, objectOf, objectsOf, stringOf } from './json';

/** What the fake Slack enforces of an app manifest. https://docs.slack.dev/reference/app-manifest */
export interface Manifest {
  readonly scopes: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  readonly commands: ReadonlyMap<string, { readonly shouldEscape: boolean; readonly description: string; readonly usageHint: string }>;
  /** The name that a message's menu shows, by callback_id. */
  readonly messageShortcuts: ReadonlyMap<string, string>;
  readonly interactivity: boolean;
  readonly homeTab: boolean;
  readonly messagesTab: boolean;
  readonly botName: string;
}

const everything: JsonObject = {
  display_information: { name: 'why403' },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    bot_user: { display_name: 'why403' },
    slash_commands: [{ command: '/why403' }],
  },
  oauth_config: {
    scopes: {
      bot: [
        ...['commands', 'chat:write', 'app_mentions:read', 'users:read', 'usergroups:read', 'team:read', 'reactions:write'],
        ...['channels:read', 'groups:read', 'im:read', 'channels:history', 'groups:history', 'im:history', 'im:write'],
        ...['files:read', 'files:write'],
      ],
    },
  },
  settings: {
    event_subscriptions: { bot_events: ['app_mention', 'app_home_opened', 'message.im', 'message.channels', 'message.groups'] },
    interactivity: { is_enabled: true },
  },
};

/** Reads a manifest from a YAML or JSON file, or from an object; without one, the app may do everything. */
export function readManifest(source?: string | object): Manifest {
  const given: unknown = typeof source === 'string' ? parse(readFileSync(source, 'utf8')) : (source ?? everything);
  if (!isObject(given)) throw new Error(`manifest is not an object: ${String(source)}`);
  const features = objectOf(given.features);
  const settings = objectOf(given.settings);
  const appHome = objectOf(features.app_home);
  const shortcuts = objectsOf(features.shortcuts).filter((shortcut) => shortcut.type === 'message');
  return {
    scopes: new Set(strings(objectOf(objectOf(given.oauth_config).scopes).bot)),
    events: new Set(strings(objectOf(settings.event_subscriptions).bot_events)),
    commands: new Map(
      objectsOf(features.slash_commands).map((command) => [
        String(command.command),
        {
          shouldEscape: command.should_escape === true,
          description: stringOf(command.description) ?? '',
          usageHint: stringOf(command.usage_hint) ?? '',
        },
      ]),
    ),
    messageShortcuts: new Map(
      shortcuts.map((shortcut) => [String(shortcut.callback_id), stringOf(shortcut.name) ?? String(shortcut.callback_id)]),
    ),
    interactivity: objectOf(settings.interactivity).is_enabled === true,
    homeTab: appHome.home_tab_enabled === true,
    messagesTab: appHome.messages_tab_enabled !== false && appHome.messages_tab_read_only_enabled !== true,
    botName: stringOf(objectOf(features.bot_user).display_name) ?? stringOf(objectOf(given.display_information).name) ?? 'bot',
  };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
