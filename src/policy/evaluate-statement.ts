import { compareArns } from './arn';
import { nearness } from './arn-difference';
import { type ArnParts, parseArn } from './arn-parts';
import { listValues } from './condition-words';
import { evaluateCondition } from './conditions';
import { matchNotPrincipals } from './not-principal';
import { holdsVariables, resolveVariables } from './policy-variables';
import { matchPrincipals } from './principals';
import { expandResource } from './shorthand';
import { allMatched } from './three-valued';
import type { ArnDifference, Matched, PartOutcome, PolicyDocument, PolicyRequest, Statement, StatementOutcome } from './types';
import { holdsLiteralWildcards, matchWildcard, withoutWildcards } from './wildcard';

/** Which policy a document is: they differ in `Principal`, in the shorthand of resources, and in what AWS documents. */
export type PolicyKind = 'resource' | 'authorizer' | 'identity';

const NOTHING: readonly string[] = [];
const MASKED_ARN: readonly string[] = ['undecided:masked-arn'];

/** One request, prepared once for all statements. */
export interface PreparedRequest {
  readonly request: PolicyRequest;
  readonly arn: ArnParts;
  readonly action: string;
  /** Up to the API id and its slash, for the shorthand. */
  readonly prefix: string;
  readonly kind: PolicyKind;
  readonly version: PolicyDocument['version'];
}

export function prepareRequest(request: PolicyRequest, kind: PolicyKind, version: PolicyDocument['version']): PreparedRequest {
  const arn = parseArn(request.resource);
  const prefix = request.resource.slice(0, request.resource.indexOf('/') + 1);
  return { request, arn, action: request.action.toLowerCase(), prefix, kind, version };
}

/** Every part of one statement; the statement applies where all of them match. */
export function evaluateStatement(statement: Statement, prepared: PreparedRequest): StatementOutcome {
  const parts: PartOutcome[] = [];
  if (prepared.kind === 'resource') parts.push(principalPart(statement, prepared));
  parts.push(actionPart(statement, prepared), resourcePart(statement, prepared), conditionPart(statement, prepared));
  const { index, sid, effect } = statement;
  return { index, ...(sid !== undefined && { sid }), effect, matched: allMatched(parts), parts };
}

function principalPart(statement: Statement, { request }: PreparedRequest): PartOutcome {
  const { principals, notPrincipals, effect } = statement;
  if (principals) return { part: 'principal', ...withoutEmpty(matchPrincipals(principals, request.caller)) };
  if (notPrincipals) return { part: 'principal', ...withoutEmpty(matchNotPrincipals(notPrincipals, request.caller, effect)) };
  return missing('principal', 'the statement has no Principal; a resource policy needs one');
}

/** Actions are compared without regard to case. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
function actionPart(statement: Statement, { request, action }: PreparedRequest): PartOutcome {
  const listed = statement.actions ?? statement.notActions;
  if (listed === undefined) return missing('action', 'the statement has neither Action nor NotAction');
  const isListed = listed.some((pattern) => matchWildcard(pattern.toLowerCase(), action));
  const matched = statement.actions ? isListed : !isListed;
  const why = `${request.action} is ${isListed ? '' : 'not '}${listValues(listed)}${statement.actions ? '' : ' (NotAction)'}`;
  return { part: 'action', matched, why };
}

function resourcePart(statement: Statement, prepared: PreparedRequest): PartOutcome {
  const listed = statement.resources ?? statement.notResources;
  if (listed === undefined) return missing('resource', 'the statement has neither Resource nor NotResource');
  const isNegated = statement.resources === undefined;
  let nearest: ArnDifference | undefined;
  let open: ResourceAnswer | undefined;
  for (const pattern of listed) {
    const answer = matchResource(pattern, prepared, isNegated);
    if (answer.matched === true)
      return { part: 'resource', matched: !isNegated, why: `${isNegated ? 'NotResource: ' : ''}${pattern} covers it` };
    if (answer.matched === 'unknown') open ??= answer;
    else if (nearest === undefined || nearness(answer.difference) > nearness(nearest)) nearest = answer.difference;
  }
  if (open) return { part: 'resource', matched: 'unknown', why: open.why, dependsOn: open.dependsOn };
  if (isNegated) return { part: 'resource', matched: true, why: `not covered by NotResource ${listValues(listed)}` };
  return {
    part: 'resource',
    matched: false,
    why: nearest?.says ?? 'the statement lists no resource',
    ...(nearest && { difference: nearest }),
  };
}

interface ResourceAnswer {
  readonly matched: Matched;
  readonly difference?: ArnDifference;
  readonly why: string;
  readonly dependsOn: readonly string[];
}

function matchResource(pattern: string, prepared: PreparedRequest, isNegated: boolean): ResourceAnswer {
  const full = prepared.kind === 'resource' ? expandResource(pattern, prepared.prefix) : pattern;
  if (!holdsVariables(full, prepared.version)) {
    const { matched, difference } = compareArns(full, prepared.arn);
    if (matched === 'unknown') return { matched, why: `${pattern}: a part of one of the ARNs cannot be read`, dependsOn: MASKED_ARN };
    return difference ? { matched, difference, why: '', dependsOn: NOTHING } : { matched, why: '', dependsOn: NOTHING };
  }
  const resolved = resolveVariables(full, prepared.request.context, withoutWildcards);
  if (resolved.missing.length > 0 && isNegated) {
    const why = `\${${resolved.missing[0]}} has no value here; AWS does not say what NotResource does then`;
    return { matched: 'unknown', why, dependsOn: ['undecided:not-resource-variable'] };
  }
  if (resolved.missing.length > 0) {
    const says = `\${${resolved.missing[0]}} has no value in this request`;
    const difference: ArnDifference = { part: 'whole', policyHas: pattern, requestHas: prepared.arn.text, says };
    return { matched: false, difference, why: says, dependsOn: [] };
  }
  const compared = compareArns(
    resolved.text,
    holdsLiteralWildcards(resolved.text) ? parseArn(withoutWildcards(prepared.arn.text)) : prepared.arn,
  );
  if (resolved.unknown.length === 0 || compared.matched === false) return { ...compared, why: pattern, dependsOn: MASKED_ARN };
  return { matched: 'unknown', why: `${pattern} needs ${resolved.unknown.join(', ')}, which is not known`, dependsOn: resolved.unknown };
}

/** All operators and keys must hold. Where one fails, the ones that fail are told; where one is open, those that are open. */
function conditionPart(statement: Statement, { request, version }: PreparedRequest): PartOutcome {
  if (statement.conditions.length === 0) return { part: 'condition', matched: true, why: 'no condition' };
  const outcomes = statement.conditions.map((condition) => evaluateCondition(condition, request.context, version));
  const matched = allMatched(outcomes);
  const telling = outcomes.filter((outcome) => outcome.matched === matched);
  const why = telling.map((outcome) => outcome.why).join('; ');
  if (matched !== 'unknown') return { part: 'condition', matched, why };
  return { part: 'condition', matched, why, dependsOn: [...new Set(telling.flatMap((outcome) => outcome.dependsOn))] };
}

function missing(part: PartOutcome['part'], why: string): PartOutcome {
  return { part, matched: 'unknown', why, dependsOn: [`undecided:no-${part}`] };
}

function withoutEmpty(outcome: { readonly matched: Matched; readonly why: string; readonly dependsOn: readonly string[] }) {
  const { dependsOn, ...rest } = outcome;
  return dependsOn.length === 0 ? rest : outcome;
}
