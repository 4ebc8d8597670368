import { parseOperator } from '../../src/policy/condition-operators';
import { evaluateCondition } from '../../src/policy/conditions';
import type { RequestContext } from '../../src/policy/types';
import { ADDRESSES, ARNS, type ConditionRow, NULLS_AND_BOOLS, NUMBERS_AND_DATES, SETS, TEXTS, VARIABLES } from './condition-rows';

import { FORMS, OPERATORS } from './operator-rows';

const contextOf = ({ key, has }: ConditionRow): RequestContext => ({
  values: { 'aws:username': ['ann*'], 'aws:multi': ['one', 'two'], ...(Array.isArray(has) && { [key.toLowerCase()]: has }) },
  absent: ['aws:gone', ...(has === null ? [key.toLowerCase()] : [])],
  others: 'unknown',
});

test.each([...ADDRESSES, ...TEXTS, ...SETS, ...NULLS_AND_BOOLS, ...NUMBERS_AND_DATES, ...ARNS, ...VARIABLES])(
  '$operator $key $values, request has $has: $matched',
  (row) => {
    const { operator, key, values, version = '2012-10-17' } = row;
    const outcome = evaluateCondition({ operator, key, values }, contextOf(row), version);
    expect(outcome.matched).toBe(row.matched);
    expect(outcome.why).toMatch(row.why ?? /\w/);
    if (row.dependsOn !== undefined) expect(outcome.dependsOn).toContain(row.dependsOn);
    expect(outcome.dependsOn.length > 0).toBe(row.matched === 'unknown');
  },
);

const EVERY_FORM = OPERATORS.flatMap((operator) =>
  FORMS.map((form) => ({
    operator: `${form.prefix}${operator.name}${form.suffix}`,
    key: operator.key,
    values: [operator.value],
    has: form.has(operator),
    matched: form.matched(operator),
  })),
);

test.each(EVERY_FORM)('$operator $key $values, request has $has: $matched', (row) => {
  const outcome = evaluateCondition(row, contextOf(row), '2012-10-17');
  expect(outcome.matched).toBe(row.matched);
  expect(outcome.dependsOn.length > 0).toBe(row.matched === 'unknown');
});

test.each(['NullIfExists', 'ForAnyValue:Null', 'IfExists', 'ForAllValues:', 'StringEqualsIfExistsIfExists', 'NotBool', ''])(
  'AWS has no operator %j',
  (name) => {
    expect(parseOperator(name)).toBeUndefined();
  },
);
