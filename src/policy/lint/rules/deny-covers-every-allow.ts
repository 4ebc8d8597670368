import { defineLintRule } from '../define-lint-rule';
import { outweighs } from '../outweighs';
export const denyCoversEveryAllow = defineLintRule({
  id: 'deny-covers-every-allow',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'A Deny that matches outweighs every Allow',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
  judge: (subject) => {
    const allows = subject.statements.filter(({ statement }) => statement.effect === 'Allow');
    if (allows.length === 0 || !subject.complete) return [];
    const deny = subject.statements.find(
      ({ statement }) => statement.effect === 'Deny' && allows.every((allow) => outweighs(statement, allow.statement)),
    );
    return deny === undefined
      ? []
      : [
          {
            where: deny.where,
            says: 'this Deny covers every Allow of the policy: nothing is allowed',
            instead: 'a condition, or a narrower Resource, in the Deny',
          },
        ];
  },
});
