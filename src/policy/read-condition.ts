import { parseOperator } from './condition-operators';
import { isObject, nameOf } from './json-value';
import type { Condition, PolicyProblem } from './types';

const OPERATORS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html';

/** Reads `Condition`; what it cannot read is named in `problems`. */
export function readConditions(value: unknown, where: string, problems: PolicyProblem[]): readonly Condition[] {
  if (value === undefined) return [];
  if (!isObject(value)) {
    problems.push({ where, says: `Condition must be an object of operators, it is ${nameOf(value)}` });
    return [];
  }
  const conditions: Condition[] = [];
  for (const [operator, keys] of Object.entries(value)) {
    const place = `${where}.${operator}`;
    if (parseOperator(operator) === undefined)
      problems.push({ where: place, says: `${operator} is no condition operator of AWS: ${OPERATORS}` });
    if (!isObject(keys)) {
      problems.push({ where: place, says: `${operator} must hold an object of keys, it is ${nameOf(keys)}` });
      continue;
    }
    for (const [key, raw] of Object.entries(keys)) {
      const values = readValues(raw);
      if (values === undefined) problems.push({ where: `${place}.${key}`, says: `${key} must hold a text or a list of texts` });
      else conditions.push({ operator, key, values });
    }
  }
  return conditions;
}

function readValues(raw: unknown): readonly string[] | undefined {
  const values: string[] = [];
  for (const item of Array.isArray(raw) ? raw : [raw]) {
    if (typeof item !== 'string' && typeof item !== 'number' && typeof item !== 'boolean') return undefined;
    values.push(String(item));
  }
  return values;
}
