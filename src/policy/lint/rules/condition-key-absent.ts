import { parseOperator } from '../../condition-operators';
import { isForSigned } from '../condition-keys';
import { conditionPlace, conditionsOf } from '../conditions-of';
import { defineLintRule } from '../define-lint-rule';
import { quoted } from '../resource-entries';

export const conditionKeyAbsent = defineLintRule({
  id: 'condition-key-absent',
  severity: 'risks',
  applies: ['resource'],
  why: 'A positive operator on a key that is absent is false, so the statement applies to no anonymous caller',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html',
  judge: (subject) =>
    conditionsOf(subject).flatMap((entry) => {
      const operator = parseOperator(entry.condition.operator);
      if (operator === undefined || operator === 'null' || operator.negated || operator.ifExists || operator.over === 'all') return [];
      if (!isForSigned(entry.key)) return [];
      const says = `${quoted(entry.condition.key)} is there only for callers who sign with IAM: this ${entry.effect} skips all others`;
      return [{ where: conditionPlace(entry), says, instead: 'AWS_IAM on the methods, or another condition' }];
    }),
});
