import { defineLintRule } from '../define-lint-rule';
import { problemsOf } from '../problem-parts';
export const structureDocument = defineLintRule({
  id: 'structure-document',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'API Gateway refuses to save such a resource policy, and answers 500 for such an output of an authorizer',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html',
  judge: (subject) => problemsOf(subject, 'document'),
});
