import type { Condition } from '../types';
import type { LintSubject } from './subject';

export interface ConditionEntry {
  /** Of the statement. */
  readonly where: string;
  readonly effect: 'Allow' | 'Deny';
  readonly condition: Condition;
  /** In lower case: the case of condition keys does not count. */
  readonly key: string;
}

/** Every operator on every key of a policy. */
export function conditionsOf({ statements }: LintSubject): readonly ConditionEntry[] {
  return statements.flatMap(({ where, statement }) =>
    statement.conditions.map((condition) => ({ where, effect: statement.effect, condition, key: condition.key.toLowerCase() })),
  );
}

export function conditionPlace({ where, condition }: ConditionEntry): string {
  return `${where}.Condition.${condition.operator}.${condition.key}`;
}
