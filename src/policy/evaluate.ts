import { evaluateStatement, type PolicyKind, prepareRequest } from './evaluate-statement';
import { nearestAllow } from './nearest-allow';
import { isShorthand } from './shorthand';
import type { PolicyDocument, PolicyOutcome, PolicyRequest, Statement, StatementOutcome } from './types';

/**
 * One policy for one request: every statement, every part of it, and what they come to. A Deny that applies decides; else an Allow that
 * applies; else it is an implicit deny, told with the nearest Allow. What is not known never counts as matched or not: where it decides,
 * the outcome is `depends` and `dependsOn` names the keys, or `undecided:<which>` where AWS's documents do not say.
 *
 * Pure; never throws. Says nothing of how policies combine: see `combine`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * @param kind a resource policy has principals and may use the shorthand; a policy that an authorizer returned, or an IAM identity policy,
 *   has no principal and takes full ARNs only
 */
export function evaluatePolicy(document: PolicyDocument, request: PolicyRequest, kind: PolicyKind): PolicyOutcome {
  const prepared = prepareRequest(document, request, kind);
  const statements = document.statements.map((statement, place) => evaluateStatement(statement, place, prepared));
  const notes = notesOn(document.statements, kind);

  const deny = find(statements, 'Deny', true);
  if (deny) return { outcome: 'explicit-deny', deciding: deny, statements, dependsOn: [], notes };
  const openDeny = find(statements, 'Deny', 'unknown');
  const allow = find(statements, 'Allow', true);
  if (allow && !openDeny) return { outcome: 'allow', deciding: allow, statements, dependsOn: [], notes };
  const openAllow = allow ? undefined : find(statements, 'Allow', 'unknown');
  const open = openDeny ?? openAllow;
  if (open) {
    const inAnyCase =
      allow || openAllow ? notes : [...notes, 'Nothing in this policy allows the request: what is open is only whether a Deny says so'];
    return { outcome: 'depends', deciding: open, statements, dependsOn: settling(statements, allow !== undefined), notes: inAnyCase };
  }
  const nearest = nearestAllow(statements);
  return { outcome: 'implicit-deny', ...(nearest && { deciding: nearest }), statements, dependsOn: [], notes };
}

function find(statements: readonly StatementOutcome[], effect: Statement['effect'], matched: StatementOutcome['matched']) {
  return statements.find((statement) => statement.effect === effect && statement.matched === matched);
}

/** What would settle the statements that are still open; an open Allow settles nothing where another one allows. */
function settling(statements: readonly StatementOutcome[], isAllowed: boolean): readonly string[] {
  const keys = new Set<string>();
  for (const { effect, matched, parts } of statements) {
    if (matched !== 'unknown' || (isAllowed && effect === 'Allow')) continue;
    for (const part of parts) for (const key of part.dependsOn ?? []) keys.add(key);
  }
  return [...keys];
}

function notesOn(statements: readonly Statement[], kind: PolicyKind): readonly string[] {
  if (kind === 'resource') {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
    const isUnsupported = statements.some(({ effect, notPrincipals }) => effect === 'Allow' && notPrincipals !== undefined);
    return isUnsupported ? ['AWS does not support NotPrincipal with Allow; it is evaluated as everyone but those listed'] : [];
  }
  const notes: string[] = [];
  const whose = kind === 'authorizer' ? "an authorizer's policy" : 'an identity policy';
  if (kind === 'authorizer' && statements.some(({ conditions }) => conditions.length > 0)) {
    notes.push("AWS does not document conditions in an authorizer's policy");
  }
  if (statements.some(({ principals, notPrincipals }) => principals !== undefined || notPrincipals !== undefined)) {
    notes.push(`Principal has no meaning in ${whose}; it was left out of the evaluation`);
  }
  if (statements.some(({ resources, notResources }) => [...(resources ?? []), ...(notResources ?? [])].some(isShorthand))) {
    notes.push(`AWS expands execute-api:/… in resource policies only; in ${whose} it matches nothing`);
  }
  return notes;
}
