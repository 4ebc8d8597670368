import { defineLintRule } from '../define-lint-rule';
import { isWrittenOut, quoted, resourceEntries } from '../resource-entries';
export const arnApiOnly = defineLintRule({
  id: 'arn-api-only',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'The ARN of a request goes on with stage, verb and path: an API id alone matches none',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  judge: (subject) =>
    resourceEntries(subject)
      .filter(
        (entry) =>
          (entry.pieces.length === 1 || (entry.pieces.length === 2 && entry.pieces[1] === '')) &&
          entry.pieces[0] !== '' &&
          !/[*?]$/.test(entry.text) &&
          isWrittenOut(entry.pieces, 1),
      )
      .map(({ where, text }) => ({
        where,
        says: `${quoted(text)} ends at the API: it covers no request`,
        instead: `${text.replace(/\/$/, '')}/*`,
      })),
});
