import { defineLintRule } from '../define-lint-rule';
import { quoted, resourceEntries } from '../resource-entries';

const URL_LIKE = /^(?:https?:\/\/|[a-z0-9-]+\.execute-api\.)/i;
const WHOLE = 'arn:aws:execute-api:<region>:<account>:<api id>/<stage>/<verb>/<path>';

export const arnIsUrl = defineLintRule({
  id: 'arn-is-url',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'A policy names a route by its ARN, never by its URL',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  judge: (subject) =>
    resourceEntries(subject)
      .filter(({ text }) => URL_LIKE.test(text))
      .map(({ where, text }) => ({ where, says: `${quoted(text)} is a URL, no ARN`, instead: WHOLE })),
});
