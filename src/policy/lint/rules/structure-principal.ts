import { defineLintRule } from '../define-lint-rule';
import { problemsOf } from '../problem-parts';
export const structurePrincipal = defineLintRule({
  id: 'structure-principal',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'A principal that is no principal makes the document invalid',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  judge: (subject) => problemsOf(subject, 'principal'),
});
