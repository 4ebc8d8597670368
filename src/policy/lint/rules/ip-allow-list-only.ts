import { conditionPlace, conditionsOf } from '../conditions-of';
import { defineLintRule } from '../define-lint-rule';
export const ipAllowListOnly = defineLintRule({
  id: 'ip-allow-list-only',
  severity: 'risks',
  applies: ['resource'],
  why: 'Where a Lambda authorizer or the caller’s own IAM policy allows, a silent resource policy stops nobody: only a Deny does',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html',
  judge: (subject) => {
    const onAddress = conditionsOf(subject).filter(({ key }) => key === 'aws:sourceip' || key === 'aws:vpcsourceip');
    const list = onAddress.find(({ effect, condition }) => effect === 'Allow' && /^(?:for\w+:)?ipaddress/i.test(condition.operator));
    if (list === undefined || !subject.complete || subject.statements.some(({ statement }) => statement.effect === 'Deny')) return [];
    const says = 'this list keeps nobody out whom a Lambda authorizer allows';
    return [{ where: conditionPlace(list), says, instead: 'a Deny with NotIpAddress for the same list, beside an Allow for everyone' }];
  },
});
