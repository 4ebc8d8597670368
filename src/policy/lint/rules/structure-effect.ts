import { defineLintRule } from '../define-lint-rule';
import { problemsOf } from '../problem-parts';
export const structureEffect = defineLintRule({
  id: 'structure-effect',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'Anything but Allow and Deny, in that case, makes the document invalid',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html',
  judge: (subject) => problemsOf(subject, 'effect'),
});
