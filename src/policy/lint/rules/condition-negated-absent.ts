import { parseOperator } from '../../condition-operators';
import { isForSigned } from '../condition-keys';
import { conditionPlace, conditionsOf } from '../conditions-of';
import { defineLintRule } from '../define-lint-rule';
import { quoted } from '../resource-entries';

export const conditionNegatedAbsent = defineLintRule({
  id: 'condition-negated-absent',
  severity: 'risks',
  applies: ['resource'],
  why: 'A negated operator on a key that is absent is true: it hits every caller who does not sign',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  judge: (subject) =>
    conditionsOf(subject).flatMap((entry) => {
      const operator = parseOperator(entry.condition.operator);
      if (operator === undefined || operator === 'null' || !operator.negated || operator.over === 'any' || !isForSigned(entry.key))
        return [];
      const does = entry.effect === 'Deny' ? 'denies' : 'allows';
      const says = `${quoted(entry.condition.key)} is absent for callers who do not sign: this ${entry.effect} ${does} all of them`;
      return [{ where: conditionPlace(entry), says, instead: 'AWS_IAM on the methods, or `…IfExists` with a positive operator' }];
    }),
});
