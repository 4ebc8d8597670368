import { type ComparingOperator, parseOperator } from './condition-operators';
import { compareValues, takesVariables, takesWildcards } from './condition-values';
import { listValues, sayComparison } from './condition-words';
import { whyAbsent } from './context';
import { type KeyState, lookUp } from './context-lookup';
import { holdsVariables, type Resolved, resolveVariables } from './policy-variables';
import { allOf, anyOf, not } from './three-valued';
import type { Condition, Matched, PolicyDocument, RequestContext } from './types';
import { withoutWildcards } from './wildcard';

export interface ConditionOutcome {
  readonly matched: Matched;
  readonly why: string;
  readonly dependsOn: readonly string[];
}

const NOTHING: readonly string[] = [];
const NEGATED_VARIABLE = 'undecided:negated-variable';

/**
 * Evaluates one operator on one key. An absent key makes positive operators false and negated ones true; a key that is not known makes
 * the answer `'unknown'` and names what would settle it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function evaluateCondition(condition: Condition, context: RequestContext, version: PolicyDocument['version']): ConditionOutcome {
  const operator = parseOperator(condition.operator);
  if (operator === undefined) return unknown(`AWS has no condition operator ${condition.operator}`, ['undecided:unknown-operator']);
  const key = lookUp(context, condition.key);
  if (key.state === 'unknown') {
    return unknown(`needs ${condition.key}, which is not known (${condition.operator} ${listValues(condition.values)})`, [condition.key]);
  }
  if (operator === 'null') return evaluateNull(condition, key);
  if (key.state === 'absent') return evaluateAbsent(condition, operator, key);
  if (operator.over !== 'one' && isEmpty(key)) return evaluateEmpty(condition, operator);
  return compareAll(condition, operator, key.values, policyValues(condition, operator, context, version));
}

/** Sets and `Null` take a key with an empty text for one without a value. */
function isEmpty({ values }: KeyState): boolean {
  return values.every((value) => value === '');
}

function evaluateEmpty({ key, operator: name }: Condition, { over }: ComparingOperator): ConditionOutcome {
  return { matched: over === 'all', why: `${key} is empty in the request (${name})`, dependsOn: NOTHING };
}

function evaluateNull(condition: Condition, key: KeyState): ConditionOutcome {
  const wanted = isEmpty(key) ? 'true' : 'false';
  const matched = condition.values.some((value) => value.toLowerCase() === wanted);
  const there = isEmpty(key) ? `${condition.key} is empty in the request` : `${condition.key} is in the request`;
  const fact = key.state === 'absent' ? sayAbsent(condition.key, key) : there;
  return { matched, why: `${fact} (Null ${listValues(condition.values)})`, dependsOn: NOTHING };
}

function evaluateAbsent(condition: Condition, operator: ComparingOperator, key: KeyState): ConditionOutcome {
  const why = `${sayAbsent(condition.key, key)} (${condition.operator})`;
  if (operator.ifExists && operator.over === 'any') {
    return unknown(`${why}; AWS does not say what ForAnyValue with IfExists does then`, ['undecided:for-any-value-if-exists']);
  }
  if (operator.ifExists || operator.over === 'all') return { matched: true, why, dependsOn: NOTHING };
  return { matched: operator.over === 'one' && operator.negated, why, dependsOn: NOTHING };
}

function policyValues(
  { values }: Condition,
  operator: ComparingOperator,
  context: RequestContext,
  version: PolicyDocument['version'],
): readonly Resolved[] {
  const literal = takesWildcards(operator) ? withoutWildcards : (text: string) => text;
  return values.map((text) =>
    takesVariables(operator) && holdsVariables(text, version)
      ? resolveVariables(text, context, literal)
      : { text, missing: NOTHING, unknown: NOTHING },
  );
}

function compareAll(
  condition: Condition,
  operator: ComparingOperator,
  requestHas: readonly string[],
  policyHas: readonly Resolved[],
): ConditionOutcome {
  const perValue = requestHas.map((value) => anyOf(policyHas.map((wanted) => compareOne(operator, value, wanted))));
  const signed = operator.negated && operator.over !== 'one' ? perValue.map(not) : perValue;
  const quantified = operator.over === 'all' ? allOf(signed) : anyOf(signed);
  const matched = operator.negated && operator.over === 'one' ? not(quantified) : quantified;
  if (matched !== 'unknown') {
    const fits = anyOf(perValue) === true && (operator.over !== 'all' || allOf(perValue) === true);
    return { matched, why: sayComparison(condition, operator, requestHas, fits), dependsOn: NOTHING };
  }
  return whyUnknown(condition, operator, requestHas, policyHas);
}

function compareOne(operator: ComparingOperator, requestHas: string, policyHas: Resolved): Matched {
  if (policyHas.unknown.length > 0) return 'unknown';
  if (policyHas.missing.length > 0) return operator.negated ? 'unknown' : false;
  return compareValues(operator, requestHas, policyHas.text);
}

function whyUnknown(
  condition: Condition,
  operator: ComparingOperator,
  requestHas: readonly string[],
  policyHas: readonly Resolved[],
): ConditionOutcome {
  const keys = policyHas.flatMap((value) => value.unknown);
  if (keys.length > 0) return unknown(`needs ${keys.join(', ')} for a variable, which is not known`, keys);
  const missing = policyHas.flatMap((value) => value.missing);
  if (missing.length > 0) {
    return unknown(`\${${missing[0]}} has no value here; AWS does not say what ${condition.operator} does then`, [NEGATED_VARIABLE]);
  }
  const kind =
    operator.kind === 'ip' ? 'an IP address' : operator.kind === 'date' ? 'a date' : operator.kind === 'arn' ? 'a whole ARN' : 'a number';
  return unknown(
    `${listValues(requestHas)} or ${listValues(condition.values)} is not ${kind} (${condition.operator} on ${condition.key})`,
    ['undecided:invalid-value'],
  );
}

function sayAbsent(name: string, { neverFilled }: KeyState): string {
  return neverFilled ? whyAbsent(name) : `${name} is not in the request`;
}

function unknown(why: string, dependsOn: readonly string[]): ConditionOutcome {
  return { matched: 'unknown', why, dependsOn };
}
