import { defineLintRule } from '../define-lint-rule';
import { isDomainName, quoted, resourceEntries } from '../resource-entries';
export const arnDoubleSlash = defineLintRule({
  id: 'arn-double-slash',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'The path of an ARN has no slash of its own in front, and two slashes match only a URL that has them',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  judge: (subject) =>
    resourceEntries(subject).flatMap((entry) => {
      if (isDomainName(entry)) return [];
      const { where, text, pieces } = entry;
      const at = pieces.findIndex((piece, index) => piece === '' && index > 0 && index < pieces.length - 1);
      if (at < 0) return [];
      const instead = text.replace(/\/{2,}/g, '/');
      return [
        { where, says: at === 3 ? `${quoted(text)} has a slash in front of the path` : `${quoted(text)} has a doubled slash`, instead },
      ];
    }),
});
