import type { PrincipalElement, Statement } from '../types';
import { matchWildcard } from '../wildcard';

/** Whether a Deny applies wherever an Allow does. Only what can be shown by the words of both counts. */
export function outweighs(deny: Statement, allow: Statement): boolean {
  if (deny.conditions.length > 0 || deny.notPrincipals !== undefined || deny.notActions !== undefined || deny.notResources !== undefined)
    return false;
  if (allow.actions === undefined || allow.resources === undefined || allow.notPrincipals !== undefined) return false;
  return (
    coversAll(lower(deny.actions ?? []), lower(allow.actions)) &&
    coversAll(deny.resources ?? [], allow.resources) &&
    coversPrincipals(deny.principals, allow.principals)
  );
}

/** A star of the narrower pattern can only be matched by one of the wider, so comparing it as text is safe; a `?` could match it. */
function coversAll(wide: readonly string[], narrow: readonly string[]): boolean {
  return narrow.length > 0 && narrow.every((each) => wide.some((pattern) => !pattern.includes('?') && matchWildcard(pattern, each)));
}

function coversPrincipals(wide: readonly PrincipalElement[] | undefined, narrow: readonly PrincipalElement[] | undefined): boolean {
  if (wide === undefined) return narrow === undefined;
  if (wide.some(({ kind }) => kind === 'everyone')) return true;
  return (
    narrow?.every(
      (each) =>
        each.kind !== 'everyone' && wide.some((one) => one.kind === each.kind && each.values.every((value) => one.values.includes(value))),
    ) === true
  );
}

function lower(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.toLowerCase());
}
