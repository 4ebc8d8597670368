import { own } from '../../json-value';
import { defineLintRule } from '../define-lint-rule';
export const statementListEmpty = defineLintRule({
  id: 'statement-list-empty',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'A policy without statements allows nothing',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  judge: ({ document }) => {
    const statements = document === undefined ? undefined : own(document, 'Statement');
    return Array.isArray(statements) && statements.length === 0
      ? [{ where: 'Statement', says: 'Statement is empty, so nothing is allowed' }]
      : [];
  },
});
