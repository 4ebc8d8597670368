import { isMasked, matchPart } from '../masked-part';
import { matchWildcard } from '../wildcard';
import type { LintRemark } from './define-lint-rule';
import type { NamedPart } from './named-request';
import { isWrittenOut, type ResourceEntry, resourceEntries } from './resource-entries';
import type { LintSubject } from './subject';

const PARTS: readonly NamedPart[] = ['region', 'account', 'api', 'stage'];
const WORDS: Readonly<Record<NamedPart, string>> = { api: 'API', stage: 'stage', region: 'Region', account: 'account' };

/**
 * Allows that are for another stage, API, Region or account than the request beside the policy; only where no Allow of the policy is for
 * the request's: a list may well name others, too.
 */
export function mismatches(subject: LintSubject, part: NamedPart): readonly LintRemark[] {
  const allows = resourceEntries(subject).filter(({ effect, pieces }) => effect === 'Allow' && pieces.length > 0);
  const differing = allows.map((entry) => ({ entry, parts: PARTS.filter((each) => differs(entry, each, subject.named[each])) }));
  if (!subject.complete || differing.length < subject.statements.filter(({ statement }) => statement.effect === 'Allow').length) return [];
  if (differing.some(({ parts }) => parts.length === 0)) return [];
  return differing
    .filter(({ parts }) => parts.includes(part))
    .map(({ entry }) => {
      const [wanted = ''] = subject.named[part];
      return {
        where: entry.where,
        says: `the ${WORDS[part]} is \`${valueOf(entry, part)}\`, the request’s is \`${wanted}\``,
        instead: `\`${wanted}\`, or \`*\``,
      };
    });
}

function valueOf({ arn, pieces }: ResourceEntry, part: NamedPart): string {
  const at = { region: arn.segments[3], account: arn.segments[4], api: pieces[0], stage: pieces[1] };
  return (at[part] ?? '').replaceAll('`', "'");
}

function differs(entry: ResourceEntry, part: NamedPart, wanted: readonly string[]): boolean {
  if (wanted.length === 0 || (entry.shorthand && part !== 'stage')) return false;
  const value = valueOf(entry, part);
  if (value === '') return false;
  if (part === 'stage' && (!isWrittenOut(entry.pieces, 1) || entry.pieces.length < 3)) return false;
  if (/[*?]/.test(value) && !isMasked(value))
    return !wanted.some((each) => matchWildcard(part === 'stage' ? withoutTail(value) : value, each));
  return wanted.every((each) => matchPart(value, each) === false);
}

/** A star in the stage may cross the slash, so only what stands before it counts. */
function withoutTail(value: string): string {
  return `${value.slice(0, value.indexOf('*') < 0 ? value.length : value.indexOf('*'))}*`;
}
