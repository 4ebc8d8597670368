import type { ArnParts } from '../../arn-parts';
import { isMasked } from '../../masked-part';
import { defineLintRule } from '../define-lint-rule';
import { quoted, resourceEntries } from '../resource-entries';

/** Of the path only `<…>`: braces there are a template, and no mask. */
function isMaskedArn({ segments, pieces }: ArnParts): boolean {
  return (
    [...segments.slice(1, 5), ...pieces.slice(0, 3).filter((piece) => piece !== '')].some(isMasked) ||
    pieces.slice(3).some((piece) => /^<.+>$/.test(piece))
  );
}

export const arnMasked = defineLintRule({
  id: 'arn-masked',
  severity: 'notes',
  applies: ['resource', 'authorizer', 'identity'],
  why: 'A part that cannot be read cannot be compared; it may be right where the policy is used',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html',
  judge: (subject) =>
    resourceEntries(subject)
      .filter(
        ({ arn, shorthand }) =>
          !shorthand && arn.segments.length === 6 && arn.segments[3] !== '' && arn.segments[4] !== '' && isMaskedArn(arn),
      )
      .map(({ where, text }) => ({ where, says: `${quoted(text)} has a part that is masked or left to fill in` })),
});
