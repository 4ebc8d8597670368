import { defineLintRule } from '../define-lint-rule';
import { quoted, resourceEntries } from '../resource-entries';
export const arnTemplate = defineLintRule({
  id: 'arn-template',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'A policy is compared with the path as it was called, with its parameters filled in',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  judge: (subject) =>
    resourceEntries(subject).flatMap(({ where, text, pieces }) => {
      const template = pieces.slice(3).find((piece) => /^\{[\w.:-]+\+?\}$/.test(piece));
      return template === undefined
        ? []
        : [
            {
              where,
              says: `${quoted(template)} is taken literally, no path has it`,
              instead: text.replaceAll(/(?<!\$)\{[\w.:-]+\+?\}/g, '*'),
            },
          ];
    }),
});
