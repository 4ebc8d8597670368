import type { PolicyOutcome, PolicyReading, StatementOutcome } from '../../policy/types';
import { clipped, sentence } from '../../words/text';
import { plain, preformatted, prose, type RichPart, section } from './rich-text';

const OUTCOMES = {
  allow: 'The policy allows this request.',
  'explicit-deny': 'A statement denies this request.',
  'implicit-deny': 'No statement allows this request.',
  depends: 'Whether it allows this request depends on what is not known.',
} as const satisfies Record<PolicyOutcome['outcome'], string>;

const MOST_POLICY_CHARACTERS = 20_000;
const MOST_STATEMENTS = 40;

/** A resource policy and how each of its statements fares, the deciding one first. */
export function policyParts(reading: PolicyReading, outcome: PolicyOutcome | undefined): RichPart[] {
  return [
    ...(outcome === undefined ? [] : outcomeParts(outcome)),
    ...(reading.cut ? [section(plain('The text is cut: statements after the cut are not known.'))] : []),
    ...reading.problems.slice(0, 10).map((problem) => section(...prose(`\`${problem.where}\`: ${sentence(problem.says)}`))),
    section(plain('The policy as saved', { bold: true })),
    preformatted(clipped(reading.pretty, MOST_POLICY_CHARACTERS)),
  ];
}

/** What a policy comes to, and how each of its statements fares, the deciding one first. */
export function outcomeParts(outcome: PolicyOutcome): RichPart[] {
  const deciding = outcome.deciding;
  const others = outcome.statements.filter((statement) => statement.index !== deciding?.index);
  const ordered = [...(deciding === undefined ? [] : [deciding]), ...others];
  return [
    section(plain(OUTCOMES[outcome.outcome], { bold: true })),
    ...ordered.slice(0, MOST_STATEMENTS).flatMap((statement) => statementParts(statement, statement.index === deciding?.index, outcome)),
    ...(ordered.length > MOST_STATEMENTS ? [section(plain(`… and ${ordered.length - MOST_STATEMENTS} more statements.`))] : []),
    ...(outcome.dependsOn.length === 0
      ? []
      : [section(...prose(`It depends on: ${outcome.dependsOn.map((key) => `\`${key}\``).join(', ')}.`))]),
    ...outcome.notes.map((note) => section(...prose(sentence(note)))),
  ];
}

/** One statement; a person counts from 1. */
export function statementParts(statement: StatementOutcome, decides: boolean, outcome?: PolicyOutcome): RichPart[] {
  const name = `Statement ${statement.index + 1}${statement.sid === undefined ? '' : ` \`${statement.sid}\``}, ${statement.effect}`;
  const role = decides ? (outcome?.outcome === 'implicit-deny' ? ' (nearest)' : ' (decides)') : '';
  return [
    section(plain('\n'), ...prose(`${name}${role}: ${matchedWord(statement.matched)}`, decides ? { bold: true } : {})),
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: (statement.parts.length === 0 ? [undefined] : statement.parts).map((part) =>
        part === undefined
          ? section(plain('no parts to compare'))
          : section(
              ...prose(
                clipped(
                  `${part.part}: ${matchedWord(part.matched)}, ${part.why}${part.difference === undefined ? '' : ` (${part.difference.says})`}`,
                  600,
                ),
                part.matched === false ? { bold: true } : {},
              ),
            ),
      ),
    },
  ];
}

function matchedWord(matched: StatementOutcome['matched']): string {
  return matched === 'unknown' ? 'unknown' : matched ? 'matches' : 'does not match';
}
