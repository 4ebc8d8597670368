import { defineLintRule } from '../define-lint-rule';

export const conditionInAuthorizer = defineLintRule({
  id: 'condition-in-authorizer',
  severity: 'notes',
  applies: ['authorizer'],
  why: 'AWS does not document conditions in an authorizer’s policy',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html',
  judge: ({ statements }) =>
    statements
      .filter(({ statement }) => statement.conditions.length > 0)
      .map(({ where }) => ({
        where: `${where}.Condition`,
        says: 'AWS does not document what a condition in an authorizer’s policy does',
        instead: 'the same test in the function',
      })),
});
