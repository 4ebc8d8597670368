import { isObject, own } from '../json-value';
import { isShorthand } from '../shorthand';
import type { LintPolicyKind } from './define-lint-rule';

/** `unknown`: it names no principal, so it is an authorizer's or an identity's; or it is of another service. */
export type LintSubjectKind = LintPolicyKind | 'unknown';

interface KindClues {
  readonly isResponse: boolean;
  /** It stands in the field `policy` of what GetRestApi gave. */
  readonly isOfApi: boolean;
  readonly raw: readonly unknown[];
  readonly beside: string;
}

/** What kind of policy a text holds, by its own shape first, then by the words beside it. */
export function policyKind({ isResponse, isOfApi, raw, beside }: KindClues): LintSubjectKind {
  if (isResponse) return 'authorizer';
  if (isOfAnotherService(raw)) return 'unknown';
  if (isOfApi || raw.some((each) => isObject(each) && (Object.hasOwn(each, 'Principal') || Object.hasOwn(each, 'NotPrincipal'))))
    return 'resource';
  if (raw.some((each) => textsOf(each, 'Resource').some(isShorthand))) return 'resource';
  if (/\bresource[- ]policy\b/i.test(beside)) return 'resource';
  if (/\bauthori[sz]er\b/i.test(beside)) return 'authorizer';
  return /\b(?:identity|iam|role|user|managed|inline)(?:[- ]based)?[- ]policy\b/i.test(beside) ? 'identity' : 'unknown';
}

/** Every action is spelled out and of a service that serves no calls to an API: a function's permission, a role's trust. */
export function isOfAnotherService(raw: readonly unknown[]): boolean {
  const actions = raw.flatMap((each) => textsOf(each, 'Action'));
  const resources = raw.flatMap((each) => textsOf(each, 'Resource'));
  return (
    actions.length > 0 &&
    actions.every((action) => /^[a-z][a-z0-9-]+:/i.test(action) && !/^execute-?api:/i.test(action)) &&
    !resources.some((resource) => /execute-api/i.test(resource))
  );
}

function textsOf(statement: unknown, key: string): readonly string[] {
  const value = isObject(statement) ? own(statement, key) : undefined;
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}
