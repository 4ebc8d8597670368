import { defineLintRule } from '../define-lint-rule';
import { problemsOf } from '../problem-parts';
export const authorizerPrincipalId = defineLintRule({
  id: 'authorizer-principal-id',
  severity: 'risks',
  applies: ['authorizer'],
  why: 'AWS asks for a principalId in every output; what happens without one, AWS does not document',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html',
  judge: (subject) =>
    problemsOf(subject, 'response').map(({ where, says }) => ({ where, says: says.replace(/;.*$/, ''), instead: '"principalId": "user"' })),
});
