import { defineLintRule } from '../define-lint-rule';
import { problemsOf } from '../problem-parts';
export const structureCondition = defineLintRule({
  id: 'structure-condition',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'An operator that AWS does not have makes the document invalid',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  judge: (subject) => problemsOf(subject, 'condition'),
});
