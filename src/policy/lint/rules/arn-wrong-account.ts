import { defineLintRule } from '../define-lint-rule';
import { mismatches } from '../mismatches';
export const arnWrongAccount = defineLintRule({
  id: 'arn-wrong-account',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'An Allow for another account says nothing of the request that stands beside it',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html',
  judge: (subject) => mismatches(subject, 'account'),
});
