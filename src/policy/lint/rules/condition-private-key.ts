import { parseOperator } from '../../condition-operators';
import { isForPrivate } from '../condition-keys';
import { conditionPlace, conditionsOf } from '../conditions-of';
import { defineLintRule } from '../define-lint-rule';
import { quoted } from '../resource-entries';

export const conditionPrivateKey = defineLintRule({
  id: 'condition-private-key',
  severity: 'notes',
  applies: ['resource'],
  why: 'These keys exist on private APIs alone; such a policy left on an API that became public shuts it',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html',
  judge: (subject) =>
    conditionsOf(subject).flatMap((entry) => {
      const operator = parseOperator(entry.condition.operator);
      if (operator === undefined || operator === 'null' || !isForPrivate(entry.key)) return [];
      const applies = operator.negated || operator.ifExists || operator.over === 'all';
      const does = applies ? (entry.effect === 'Deny' ? 'denies everybody' : 'allows everybody') : 'applies to nobody';
      return [
        {
          where: conditionPlace(entry),
          says: `on a public API ${quoted(entry.condition.key)} is absent: there this ${entry.effect} ${does}`,
        },
      ];
    }),
});
