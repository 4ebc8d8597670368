import { defineLintRule } from '../define-lint-rule';
import { isWrittenOut, quoted, resourceEntries } from '../resource-entries';
import { VERBS } from '../verbs';
export const arnNoPath = defineLintRule({
  id: 'arn-no-path',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'Every ARN of a request has a slash after its verb: the root’s ends in `GET/`',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  judge: (subject) =>
    resourceEntries(subject)
      .filter((entry) => entry.pieces.length === 3 && VERBS.includes(entry.pieces[2] ?? '') && isWrittenOut(entry.pieces, 2))
      .map(({ where, text }) => ({
        where,
        says: `${quoted(text)} ends at the verb: it covers no request`,
        instead: `${text}/ for the root, ${text}/* for every path`,
      })),
});
