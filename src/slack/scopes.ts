import type { Config } from '../config-types';

/** What does not work without a scope, for whoever installed the app. https://docs.slack.dev/reference/scopes */
const WITHOUT: Readonly<Record<string, string>> = {
  'chat:write': 'no answer can be posted',
  'users:read': 'nobody can be told from a guest, so nobody is answered',
  'app_mentions:read': 'mentions are not heard',
  'im:history': 'direct messages are not heard',
  'channels:read': 'public channels count as shared with another organisation, where only the verdict is shown',
  'groups:read': 'private channels count as shared with another organisation, where only the verdict is shown',
};

/** Scopes that the least manifest leaves out, with what they add. */
const OPTIONAL: Readonly<Record<string, string>> = {
  'channels:history': 'replies without a mention, and reading what a thread hangs on, in public channels (manifest.threads.yml)',
  'groups:history': 'the same in private channels (manifest.threads.yml)',
  'files:read': 'reading the text snippets of a message that is explained',
  'files:write': 'replies as a file where they are too long for a window',
};

export const USERGROUPS = 'usergroups:read';

/** What is missing of the scopes, a sentence each. `granted` undefined: Slack did not tell. */
export function missingScopes(granted: readonly string[] | undefined, config: Rights): readonly string[] {
  if (granted === undefined) return ['Slack did not tell which scopes I have.'];
  const lacking = Object.entries(WITHOUT).flatMap(([scope, then]) =>
    granted.includes(scope) ? [] : [`The scope \`${scope}\` is missing: ${then}.`],
  );
  if (namesUserGroups(config) && !granted.includes(USERGROUPS))
    lacking.push(`The scope \`${USERGROUPS}\` is missing: the user groups of why403.yml give nobody a right.`);
  return lacking;
}

/** What could be added, a sentence each. */
export function furtherScopes(granted: readonly string[] | undefined): readonly string[] {
  if (granted === undefined) return [];
  return Object.entries(OPTIONAL).flatMap(([scope, adds]) =>
    granted.includes(scope) ? [] : [`Not installed: \`${scope}\`, for ${adds}.`],
  );
}

interface Rights extends Pick<Config, 'flush' | 'readRules'> {
  readonly search: Pick<Config['search'], 'beyondBudget'>;
}

function namesUserGroups({ flush, readRules, search }: Rights): boolean {
  return [flush, ...(flush.rules ?? []), ...readRules, search.beyondBudget].some(({ userGroups }) => userGroups.length > 0);
}
