import { parseRange } from '../../ip-range';
import { isMasked } from '../../masked-part';
import { conditionPlace, conditionsOf } from '../conditions-of';
import { defineLintRule } from '../define-lint-rule';
import { quoted } from '../resource-entries';
export const ipNotReadable = defineLintRule({
  id: 'ip-not-readable',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'A value that is no address and no range matches no caller',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress',
  judge: (subject) =>
    conditionsOf(subject)
      .filter(({ condition }) => /^(?:for\w+:)?(?:not)?ipaddress/i.test(condition.operator))
      .flatMap((entry) =>
        entry.condition.values
          .filter((value) => parseRange(value) === undefined && !isMasked(value) && !/[<${*x]/i.test(value))
          .map((value) => ({
            where: conditionPlace(entry),
            says: `${quoted(value)} is no IP address and no CIDR range`,
            instead: 'for example 203.0.113.0/24',
          })),
      ),
});
