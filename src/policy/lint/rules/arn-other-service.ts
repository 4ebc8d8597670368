import { defineLintRule } from '../define-lint-rule';
import { quoted, resourceEntries } from '../resource-entries';

const WHOLE = 'arn:aws:execute-api:<region>:<account>:<api id>/<stage>/<verb>/<path>';

export const arnOtherService = defineLintRule({
  id: 'arn-other-service',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'Calls to an API are matched with ARNs of execute-api alone',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html',
  judge: (subject) =>
    resourceEntries(subject).flatMap(({ where, text, arn }) => {
      const [first, , service = ''] = arn.segments;
      if (first !== 'arn' || service === '' || service === 'execute-api' || /[*?]/.test(service)) return [];
      return [{ where, says: `${quoted(text)} is an ARN of ${service}, which no call to an API has`, instead: WHOLE }];
    }),
});
