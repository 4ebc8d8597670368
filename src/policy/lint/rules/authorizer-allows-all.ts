import { defineLintRule } from '../define-lint-rule';
import { quoted, resourceEntries } from '../resource-entries';
export const authorizerAllowsAll = defineLintRule({
  id: 'authorizer-allows-all',
  severity: 'notes',
  applies: ['authorizer'],
  why: 'With caching on the policy is a grant for the whole API until it expires',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html',
  judge: (subject) =>
    resourceEntries(subject)
      .filter(({ effect, text }) => effect === 'Allow' && /^(?:\*|arn:[^:]*:execute-api:[^:]*:[^:]*:\*)$/.test(text))
      .map(({ where, text }) => ({
        where,
        says: `${quoted(text)} allows every route of every API`,
        instead: 'the routes that this caller may use',
      })),
});
