import { type ConditionKeys, conditionHolds, toList } from './condition';
import { matchesArn, matchesWildcard } from './wildcard';

export type Effect = 'allow' | 'implicit' | 'explicit_deny';

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: unknown;
}

export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: Statement | readonly Statement[];
}

export interface Principal {
  readonly arn: string;
  readonly accountId: string;
}

export interface Access {
  readonly action: string;
  readonly resource: string;
  /** 'identity' policies name no principal; 'anonymous' is what every caller of a method without IAM is. */
  readonly principal: Principal | 'anonymous' | 'identity';
  readonly keys: ConditionKeys;
}

/** arn:aws:sts::1:assumed-role/name/session is a session of arn:aws:iam::1:role/name. */
function roleOf(arn: string): string | undefined {
  const session = /^arn:([^:]+):sts::(\d+):assumed-role\/(.+)\/[^/]+$/.exec(arn);
  return session === null ? undefined : `arn:${session[1]}:iam::${session[2]}:role/${session[3]}`;
}

function names(element: unknown, principal: Access['principal']): boolean {
  if (element === '*') return true;
  if (typeof element !== 'object' || element === null) return false;
  const listed = toList('AWS' in element ? element.AWS : undefined);
  if (listed.includes('*')) return true;
  if (typeof principal === 'string') return false;
  const { arn, accountId } = principal;
  return listed.some((item) => item === arn || item === roleOf(arn) || item === accountId || item === `arn:aws:iam::${accountId}:root`);
}

function applies(statement: Statement, access: Access, substitute: (text: string) => string): boolean {
  if (access.principal !== 'identity') {
    if (
      statement.NotPrincipal !== undefined ? names(statement.NotPrincipal, access.principal) : !names(statement.Principal, access.principal)
    )
      return false;
  }
  const action = (pattern: string): boolean => matchesWildcard(pattern, access.action, true);
  if (statement.NotAction !== undefined ? toList(statement.NotAction).some(action) : !toList(statement.Action).some(action)) return false;
  const resource = (pattern: string): boolean => matchesArn(substitute(pattern), access.resource);
  if (statement.NotResource !== undefined ? toList(statement.NotResource).some(resource) : !toList(statement.Resource).some(resource))
    return false;
  return conditionHolds(statement.Condition, access.keys, substitute);
}

function substitution(version: string | undefined, keys: ConditionKeys): (text: string) => string {
  if (version !== '2012-10-17') return (text) => text;
  return (text) => text.replace(/\$\{([\w:/-]+)\}/g, (whole, key: string) => toList(keys[key.toLowerCase()])[0] ?? whole);
}

/**
 * One policy document's word on one access: an explicit deny beats an allow, silence is an implicit deny.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(policy: PolicyDocument | undefined, access: Access): Effect {
  if (policy === undefined) return 'implicit';
  const statements: readonly Statement[] = Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement];
  const substitute = substitution(policy.Version, access.keys);
  const effects = new Set(statements.filter((statement) => applies(statement, access, substitute)).map((statement) => statement.Effect));
  if (effects.has('Deny')) return 'explicit_deny';
  return effects.has('Allow') ? 'allow' : 'implicit';
}
