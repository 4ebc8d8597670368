import type { ComparingOperator, Relation } from './condition-operators';
import type { Condition } from './types';

const SHOWN_VALUES = 3;
const ORDER_WORDS: Readonly<Record<Relation, string>> = {
  equal: 'equal to',
  less: 'less than',
  'less-equal': 'at most',
  greater: 'greater than',
  'greater-equal': 'at least',
};
const DATE_WORDS: Readonly<Record<Relation, string>> = {
  equal: 'equal to',
  less: 'before',
  'less-equal': 'not after',
  greater: 'after',
  'greater-equal': 'not before',
};

/** One or several values as a person reads them: `a, b, c or 47 more`. */
export function listValues(values: readonly string[]): string {
  if (values.length === 0) return 'an empty list';
  if (values.length === 1) return values[0] ?? '';
  if (values.length <= SHOWN_VALUES) return `${values.slice(0, -1).join(', ')} or ${values[values.length - 1]}`;
  return `${values.slice(0, SHOWN_VALUES).join(', ')} or ${values.length - SHOWN_VALUES} more`;
}

/**
 * The fact that a condition rests on: "aws:SourceIp 203.0.113.7 is not in 198.51.100.0/24 (NotIpAddress)".
 *
 * @param fits whether a value of the request fits one of the policy's, negation left out
 */
export function sayComparison(condition: Condition, operator: ComparingOperator, requestHas: readonly string[], fits: boolean): string {
  const { key, values, operator: name } = condition;
  const families = operator.kind === 'ip' && !fits ? sayFamilies(requestHas, values) : '';
  return `${key} ${listValues(requestHas)} ${verb(operator, fits)} ${listValues(values)} (${name})${families}`;
}

function verb({ kind, relation }: ComparingOperator, fits: boolean): string {
  const negation = fits ? '' : 'not ';
  switch (kind) {
    case 'ip':
      return `is ${negation}in`;
    case 'like':
    case 'arn':
      return fits ? 'matches' : 'does not match';
    case 'date':
      return fits ? `is ${DATE_WORDS[relation]}` : `fails "${DATE_WORDS[relation]}"`;
    case 'number':
      return fits ? `is ${ORDER_WORDS[relation]}` : `fails "${ORDER_WORDS[relation]}"`;
    default:
      return `is ${negation}equal to`;
  }
}

/** An IPv6 caller never fits an IPv4 list; a dual-stack API shows it to policies that were written before. */
function sayFamilies(requestHas: readonly string[], policyHas: readonly string[]): string {
  const isV6 = requestHas[0]?.includes(':') === true;
  if (requestHas.length === 0 || policyHas.length === 0 || policyHas.some((value) => value.includes(':') === isV6)) return '';
  return `: the caller came over IPv${isV6 ? 6 : 4}, the list holds only IPv${isV6 ? 4 : 6}`;
}
