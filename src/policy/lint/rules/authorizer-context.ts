import { defineLintRule } from '../define-lint-rule';

export const authorizerContext = defineLintRule({
  id: 'authorizer-context',
  severity: 'breaks',
  applies: ['authorizer'],
  why: 'API Gateway answers 500 for a context that holds lists or objects',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html',
  judge: ({ aside }) =>
    (aside?.contextProblems ?? []).map(({ key, is }) => ({
      where: key === '' ? 'context' : `context.${key}`,
      says: key === '' ? `context must be an object, it is ${is}` : `a value of context must be a text, number or boolean, it is ${is}`,
      instead: key === '' ? '{"key": "text"}' : 'the value as JSON text',
    })),
});
