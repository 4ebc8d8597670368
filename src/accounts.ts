import type { AccountConfig } from './config-types';
import { matchWildcard } from './policy/wildcard';

/** An API by what is known of it; where its list could not be read, its log groups tell only the id. */
export interface ListedApi {
  readonly id: string;
  readonly name?: string;
}

/**
 * Whether an account's `include` and `exclude` want an API searched. One whose name is unknown is left out where a pattern could be about
 * its name: what was excluded must not come back by its log group.
 */
export function includesApi(account: Pick<AccountConfig, 'include' | 'exclude'> | undefined, api: ListedApi): boolean {
  if (account === undefined) return true;
  const { include, exclude } = account;
  const names = api.name === undefined ? [api.id] : [api.id, api.name];
  const holds = (patterns: readonly string[]): boolean => patterns.some((pattern) => names.some((name) => matchWildcard(pattern, name)));
  if (holds(exclude)) return false;
  if (holds(include)) return true;
  return include.length === 0 && (exclude.length === 0 || api.name !== undefined);
}

/** Whether patterns of account ids or names cover an account; one that is not known is covered by `*` alone. */
export function coversNames(patterns: readonly string[], names: readonly string[]): boolean {
  return patterns.some((pattern) => pattern === '*' || names.some((name) => matchWildcard(pattern, name)));
}
