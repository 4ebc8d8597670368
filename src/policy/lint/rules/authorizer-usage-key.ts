import { defineLintRule } from '../define-lint-rule';

export const authorizerUsageKey = defineLintRule({
  id: 'authorizer-usage-key',
  severity: 'breaks',
  applies: ['authorizer'],
  why: 'The key is looked up as text; AWS documents no other type',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html',
  judge: ({ aside }) =>
    aside?.usageKeyIs === undefined
      ? []
      : [{ where: 'usageIdentifierKey', says: `usageIdentifierKey must be a text, it is ${aside.usageKeyIs}` }],
});
