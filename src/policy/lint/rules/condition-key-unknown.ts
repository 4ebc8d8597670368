import { isKeyOfApi, meantFor } from '../condition-keys';
import { conditionPlace, conditionsOf } from '../conditions-of';
import { defineLintRule } from '../define-lint-rule';
import { quoted } from '../resource-entries';
export const conditionKeyUnknown = defineLintRule({
  id: 'condition-key-unknown',
  severity: 'risks',
  applies: ['resource'],
  why: 'AWS lists the keys that API Gateway fills for a resource policy; another one is absent',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html',
  judge: (subject) =>
    conditionsOf(subject)
      .filter(({ key, condition }) => !isKeyOfApi(key) && condition.operator.toLowerCase() !== 'null')
      .map((entry) => ({
        where: conditionPlace(entry),
        says: `${quoted(entry.condition.key)} is not among the keys that AWS lists for API Gateway`,
        ...meantFor(entry.key),
      })),
});
