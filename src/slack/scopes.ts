import { FURTHER_SCOPES, GROUP_SCOPE, namesUserGroups, type Rights, SCOPES } from '../doctor/scopes';

/** What is missing of the scopes, a sentence each. `granted` undefined: Slack did not tell. */
export function missingScopes(granted: readonly string[] | undefined, config: Rights): readonly string[] {
  if (granted === undefined) return ['Slack did not tell which scopes I have.'];
  const lacking = Object.entries(SCOPES).flatMap(([scope, { without }]) =>
    granted.includes(scope) || without === undefined ? [] : [`The scope \`${scope}\` is missing: ${without}.`],
  );
  if (namesUserGroups(config) && !granted.includes(GROUP_SCOPE.scope))
    lacking.push(`The scope \`${GROUP_SCOPE.scope}\` is missing: the user groups of why403.yml give nobody a right.`);
  return lacking;
}

/** What could be added, a sentence each. */
export function furtherScopes(granted: readonly string[] | undefined): readonly string[] {
  if (granted === undefined) return [];
  return Object.entries(FURTHER_SCOPES).flatMap(([scope, adds]) =>
    granted.includes(scope) ? [] : [`Not installed: \`${scope}\`, for ${adds}.`],
  );
}
