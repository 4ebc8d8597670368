import { defineLintRule } from '../define-lint-rule';
import { isDomainName, isWrittenOut, quoted, resourceEntries } from '../resource-entries';
export const arnStageOnly = defineLintRule({
  id: 'arn-stage-only',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'The ARN of a request goes on with verb and path: a stage alone matches none',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  judge: (subject) =>
    resourceEntries(subject)
      .filter(
        (entry) =>
          !isDomainName(entry) &&
          (entry.pieces.length === 2 || (entry.pieces.length === 3 && entry.pieces[2] === '')) &&
          entry.pieces[1] !== '' &&
          isWrittenOut(entry.pieces, 2),
      )
      .map(({ where, text }) => ({
        where,
        says: `${quoted(text)} ends at the stage: it covers no request`,
        instead: `${text.replace(/\/$/, '')}/*`,
      })),
});
