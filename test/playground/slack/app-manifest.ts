/** A manifest as small as the tests need; `without` takes scopes and events away. */
export function appManifest(without: readonly string[] = []) {
  const kept = (names: string[]) => names.filter((name) => !without.includes(name));
  return {
    display_information: { name: 'why403' },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'why403' },
      slash_commands: [{ command: '/why403', description: 'Why 403?' }],
      shortcuts: [{ name: 'Explain', type: 'message', callback_id: 'explain', description: 'Explain this 403' }],
    },
    oauth_config: {
      scopes: {
        bot: kept([
          ...['commands', 'chat:write', 'app_mentions:read', 'im:history', 'users:read', 'channels:read', 'groups:read'],
          ...['channels:history', 'groups:history', 'files:write', 'reactions:write'],
        ]),
      },
    },
    settings: {
      event_subscriptions: { bot_events: kept(['app_mention', 'app_home_opened', 'message.im', 'message.channels']) },
      interactivity: { is_enabled: true },
    },
  };
}
