import { conditionPlace, conditionsOf } from '../conditions-of';
import { defineLintRule } from '../define-lint-rule';
export const ipAsText = defineLintRule({
  id: 'ip-as-text',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'String operators compare an address letter by letter, so a range equals none',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress',
  judge: (subject) =>
    conditionsOf(subject)
      .filter(
        ({ key, condition }) =>
          ['aws:sourceip', 'aws:vpcsourceip'].includes(key) &&
          /^(?:for\w+:)?string/i.test(condition.operator) &&
          condition.values.some((value) => value.includes('/')),
      )
      .map((entry) => ({
        where: conditionPlace(entry),
        says: `${entry.condition.operator} compares text: no address equals a range`,
        instead: /not/i.test(entry.condition.operator) ? 'NotIpAddress' : 'IpAddress',
      })),
});
