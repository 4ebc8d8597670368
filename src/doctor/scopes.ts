/** What each scope of manifest.yml is for. https://docs.slack.dev/reference/scopes */
export const SCOPES: Readonly<Record<string, string>> = {
  commands: 'hearing /why403 and the message shortcut',
  'chat:write': 'answering',
  'app_mentions:read': 'hearing @why403',
  'im:history': 'hearing direct messages',
  'users:read': 'telling guests and other organisations from members',
  'channels:read': 'telling channels that are shared with another organisation',
  'groups:read': 'the same for private channels',
};

/** Of the configuration: without it a list of user groups allows nobody. */
export const GROUP_SCOPE = { scope: 'usergroups:read', for: 'the user groups of why403.yml' } as const;
