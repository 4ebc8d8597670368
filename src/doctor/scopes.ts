import type { Config } from '../config-types';

interface Scope {
  /** What does not work where it is missing. */
  readonly use: string;
  /** The same as a sentence of its own, where it is not obvious to whoever installed the app. */
  readonly without?: string;
}

/** What each scope of manifest.yml is for. https://docs.slack.dev/reference/scopes */
export const SCOPES: Readonly<Record<string, Scope>> = {
  commands: { use: 'hearing /why403 and the message shortcut' },
  'chat:write': { use: 'answering', without: 'no answer can be posted' },
  'users:read': {
    use: 'telling guests and other organisations from members',
    without: 'nobody can be told from a guest, so nobody is answered',
  },
  'app_mentions:read': { use: 'hearing @why403', without: 'mentions are not heard' },
  'im:history': { use: 'hearing direct messages', without: 'direct messages are not heard' },
  'channels:read': {
    use: 'telling channels that are shared with another organisation',
    without: 'public channels count as shared with another organisation, where only the verdict is shown',
  },
  'groups:read': {
    use: 'the same for private channels',
    without: 'private channels count as shared with another organisation, where only the verdict is shown',
  },
};

/** Scopes that the least manifest leaves out, with what they add. */
export const FURTHER_SCOPES: Readonly<Record<string, string>> = {
  'channels:history': 'replies without a mention, and reading what a thread hangs on, in public channels (manifest.threads.yml)',
  'groups:history': 'the same in private channels (manifest.threads.yml)',
  'files:read': 'reading the text snippets of a message that is explained',
  'files:write': 'replies as a file where they are too long for a window',
};

/** Of the configuration: without it a list of user groups allows nobody. */
export const GROUP_SCOPE = { scope: 'usergroups:read', for: 'the user groups of why403.yml' } as const;

export interface Rights extends Pick<Config, 'flush' | 'readRules'> {
  readonly search: Pick<Config['search'], 'beyondBudget'>;
}

/** why403.yml names user groups: whether somebody is in one, only GROUP_SCOPE tells. */
export function namesUserGroups({ flush, readRules, search }: Rights): boolean {
  return [flush, ...(flush.rules ?? []), ...readRules, search.beyondBudget].some(({ userGroups }) => userGroups.length > 0);
}
