import { defineLintRule } from '../define-lint-rule';
import { mismatches } from '../mismatches';
export const arnWrongRegion = defineLintRule({
  id: 'arn-wrong-region',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'An Allow for another Region says nothing of the request that stands beside it',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html',
  judge: (subject) => mismatches(subject, 'region'),
});
