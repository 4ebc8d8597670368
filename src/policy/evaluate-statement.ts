import { compareArns, compareParts } from './arn';
import { nearness } from './arn-difference';
import { type ArnParts, parseArn } from './arn-parts';
import { listValues } from './condition-words';
import { evaluateCondition } from './conditions';
import { matchNotPrincipals } from './not-principal';
import { holdsVariables, resolveVariables } from './policy-variables';
import { matchPrincipals, type PrincipalOutcome } from './principals';
import { type ResourcePattern, readPatterns, type StatementPatterns } from './read-patterns';
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
  /** Of each statement of the document. */
  readonly patterns: readonly StatementPatterns[];
  readonly kind: PolicyKind;
  readonly version: PolicyDocument['version'];
}

export function prepareRequest(document: PolicyDocument, request: PolicyRequest, kind: PolicyKind): PreparedRequest {
  const arn = parseArn(request.resource);
  // Up to the API id and its slash, for the shorthand
  const prefix = kind === 'resource' ? request.resource.slice(0, request.resource.indexOf('/') + 1) : undefined;
  const patterns = readPatterns(document, prefix);
  return { request, arn, action: request.action.toLowerCase(), patterns, kind, version: document.version };
}

/** Every part of the document's statement at this place; the statement applies where all of them match. */
export function evaluateStatement(statement: Statement, place: number, prepared: PreparedRequest): StatementOutcome {
  const patterns = prepared.patterns[place];
  const parts: PartOutcome[] = [];
  if (prepared.kind === 'resource') parts.push(principalPart(statement, prepared));
  parts.push(
    actionPart(statement, patterns?.actions, prepared),
    resourcePart(statement, patterns?.resources, prepared),
    conditionPart(statement, prepared),
  );
  const { index, sid, effect } = statement;
  const matched = allMatched(parts);
  return sid === undefined ? { index, effect, matched, parts } : { index, sid, effect, matched, parts };
}

function principalPart(statement: Statement, { request }: PreparedRequest): PartOutcome {
  const { principals, notPrincipals, effect } = statement;
  if (principals) return ofPrincipal(matchPrincipals(principals, request.caller));
  if (notPrincipals) return ofPrincipal(matchNotPrincipals(notPrincipals, request.caller, effect));
  return missing('principal', 'the statement has no Principal; a resource policy needs one');
}

/** Actions are compared without regard to case. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
function actionPart(statement: Statement, patterns: readonly string[] | undefined, { request, action }: PreparedRequest): PartOutcome {
  const listed = statement.actions ?? statement.notActions;
  if (listed === undefined || patterns === undefined) return missing('action', 'the statement has neither Action nor NotAction');
  const isListed = patterns.some((pattern) => matchWildcard(pattern, action));
  const matched = statement.actions ? isListed : !isListed;
  const why = `${request.action} is ${isListed ? '' : 'not '}${listValues(listed)}${statement.actions ? '' : ' (NotAction)'}`;
  return { part: 'action', matched, why };
}

function resourcePart(statement: Statement, patterns: readonly ResourcePattern[] | undefined, prepared: PreparedRequest): PartOutcome {
  const listed = statement.resources ?? statement.notResources;
  if (listed === undefined || patterns === undefined) return missing('resource', 'the statement has neither Resource nor NotResource');
  const isNegated = statement.resources === undefined;
  let nearest: ArnDifference | undefined;
  let open: ResourceAnswer | undefined;
  for (const each of patterns) {
    const answer = matchResource(each, prepared, isNegated);
    if (answer.matched === true)
      return { part: 'resource', matched: !isNegated, why: `${isNegated ? 'NotResource: ' : ''}${each.pattern} covers it` };
    if (answer.matched === 'unknown') open ??= answer;
    else if (nearest === undefined || nearness(answer.difference) > nearness(nearest)) nearest = answer.difference;
  }
  if (open) return { part: 'resource', matched: 'unknown', why: open.why, dependsOn: open.dependsOn };
  if (isNegated) return { part: 'resource', matched: true, why: `not covered by NotResource ${listValues(listed)}` };
  if (nearest === undefined) return { part: 'resource', matched: false, why: 'the statement lists no resource' };
  return { part: 'resource', matched: false, why: nearest.says, difference: nearest };
}

interface ResourceAnswer {
  readonly matched: Matched;
  readonly difference?: ArnDifference;
  readonly why: string;
  readonly dependsOn: readonly string[];
}

function matchResource({ pattern, full, arn }: ResourcePattern, prepared: PreparedRequest, isNegated: boolean): ResourceAnswer {
  if (!holdsVariables(full, prepared.version)) {
    const { matched, difference } = compareParts(full, arn, prepared.arn);
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
  const [only] = statement.conditions;
  if (only !== undefined && statement.conditions.length === 1) {
    const { matched, why, dependsOn } = evaluateCondition(only, request.context, version);
    return matched === 'unknown'
      ? { part: 'condition', matched, why, dependsOn: [...new Set(dependsOn)] }
      : { part: 'condition', matched, why };
  }
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

function ofPrincipal({ matched, why, dependsOn }: PrincipalOutcome): PartOutcome {
  return dependsOn.length === 0 ? { part: 'principal', matched, why } : { part: 'principal', matched, why, dependsOn };
}
