import { isMasked } from '../../masked-part';
import { defineLintRule } from '../define-lint-rule';
import { isDomainName, isWrittenOut, quoted, resourceEntries } from '../resource-entries';
import { VERBS } from '../verbs';

function isVerbLike(verb: string): boolean {
  return verb.toUpperCase() === 'ANY' || VERBS.includes(verb.toUpperCase());
}

export const arnVerb = defineLintRule({
  id: 'arn-verb',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'A verb stands between the stage and the path, in capitals, as the caller sends it',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  judge: (subject) =>
    resourceEntries(subject).flatMap((entry) => {
      const [, stage = '', verb = ''] = entry.pieces;
      if (isDomainName(entry) || verb === '' || /[*?$@]/.test(verb) || isMasked(verb) || VERBS.includes(verb)) return [];
      if (!isWrittenOut(entry.pieces, 1) || (/[*?]/.test(stage) && !(stage === '*' && isVerbLike(verb)))) return [];
      const { where, text } = entry;
      if (verb.toUpperCase() === 'ANY')
        return [{ where, says: `no request has the verb ${quoted(verb)}`, instead: text.replace(`/${verb}`, '/*') }];
      if (VERBS.includes(verb.toUpperCase()))
        return [
          {
            where,
            says: `the verb ${quoted(verb)} is not in capitals, requests have \`${verb.toUpperCase()}\``,
            instead: text.replace(`/${verb}`, `/${verb.toUpperCase()}`),
          },
        ];
      return [{ where, says: `${quoted(verb)} stands where the verb stands`, instead: text.replace(`/${verb}`, `/*/${verb}`) }];
    }),
});
