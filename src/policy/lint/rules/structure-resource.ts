import { defineLintRule } from '../define-lint-rule';
import { problemsOf } from '../problem-parts';
export const structureResource = defineLintRule({
  id: 'structure-resource',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'Without a resource a statement is invalid',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  judge: (subject) => problemsOf(subject, 'resource'),
});
