import { defineLintRule } from '../define-lint-rule';
import { problemsOf } from '../problem-parts';
export const structureAction = defineLintRule({
  id: 'structure-action',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'Without an action a statement is invalid',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  judge: (subject) => problemsOf(subject, 'action'),
});
