import { defineLintRule } from '../define-lint-rule';
import { mismatches } from '../mismatches';
export const arnWrongStage = defineLintRule({
  id: 'arn-wrong-stage',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'An Allow for another stage says nothing of the request that stands beside it',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html',
  judge: (subject) => mismatches(subject, 'stage'),
});
