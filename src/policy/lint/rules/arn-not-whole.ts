import { isMasked } from '../../masked-part';
import { defineLintRule } from '../define-lint-rule';
import { quoted, resourceEntries } from '../resource-entries';

/** A star at the end may stand for all the parts that follow. */
function isCut(text: string, segments: readonly string[]): boolean {
  if (segments[0] !== 'arn' && !/^[*?]/.test(text)) return true;
  return segments.length < 6 && !text.endsWith('*');
}

function isUrl(text: string): boolean {
  return /^(?:https?:\/\/|[a-z0-9-]+\.execute-api\.)/i.test(text);
}

function insteadOf(text: string): string {
  if (/^execute-api:/i.test(text)) return `execute-api:/${text.slice('execute-api:'.length).replace(/^\/+/, '')}`;
  return 'arn:aws:execute-api:<region>:<account>:<api id>/<stage>/<verb>/<path>';
}

export const arnNotWhole = defineLintRule({
  id: 'arn-not-whole',
  severity: 'breaks',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'An ARN with a part too few matches no request',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  judge: (subject) =>
    resourceEntries(subject)
      .filter(
        ({ text, shorthand, arn }) =>
          !shorthand && !isUrl(text) && (text === '' || !isMasked(text)) && !/^[*?]+$/.test(text) && isCut(text, arn.segments),
      )
      .map(({ where, text }) => ({ where, says: `${quoted(text)} is no whole ARN of an API`, instead: insteadOf(text) })),
});
