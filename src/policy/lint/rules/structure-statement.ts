import { defineLintRule } from '../define-lint-rule';
import { problemsOf } from '../problem-parts';
export const structureStatement = defineLintRule({
  id: 'structure-statement',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'A policy without statements says nothing',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  judge: (subject) => problemsOf(subject, 'statement'),
});
