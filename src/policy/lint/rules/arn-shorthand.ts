import { defineLintRule } from '../define-lint-rule';
import { quoted, resourceEntries } from '../resource-entries';
export const arnShorthand = defineLintRule({
  id: 'arn-shorthand',
  severity: 'risks',
  applies: ['authorizer', 'identity'],
  why: 'AWS documents the shorthand for resource policies alone, where it is written out when the policy is saved',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html',
  judge: (subject) =>
    resourceEntries(subject)
      .filter(({ shorthand }) => shorthand)
      .map(({ where, text }) => ({
        where,
        says: `${quoted(text)} is a shorthand of resource policies`,
        instead: `arn:aws:execute-api:<region>:<account>:<api id>/${text.slice('execute-api:/'.length)}`,
      })),
});
