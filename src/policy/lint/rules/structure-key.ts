import { defineLintRule } from '../define-lint-rule';
import { problemsOf } from '../problem-parts';
export const structureKey = defineLintRule({
  id: 'structure-key',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'The case of keys counts: a misspelt key makes the document invalid',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  judge: (subject) => problemsOf(subject, 'key'),
});
