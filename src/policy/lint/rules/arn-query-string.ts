import { defineLintRule } from '../define-lint-rule';
import { quoted, resourceEntries } from '../resource-entries';

const QUERY = /\?[\w.[\]-]+=.*$/;

export const arnQueryString = defineLintRule({
  id: 'arn-query-string',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'The query string is no part of an ARN',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  judge: (subject) =>
    resourceEntries(subject)
      .filter(({ text, pieces }) => pieces.length > 0 && QUERY.test(text))
      .map(({ where, text }) => ({
        where,
        says: `${quoted(text)} holds a query string, which no ARN of a request has`,
        instead: text.replace(QUERY, ''),
      })),
});
