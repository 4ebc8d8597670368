import { defineLintRule } from '../define-lint-rule';
import { problemsOf } from '../problem-parts';
export const structureVersion = defineLintRule({
  id: 'structure-version',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'No other version of the policy language exists',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
  judge: (subject) => problemsOf(subject, 'version'),
});
