import type { LintFinding, LintReport } from '../policy/lint/lint-policy';
import type { LintSubjectKind } from '../policy/lint/policy-kind';
import { clipped } from './text';

/** What decides over a policy, and does not stand in it. */
export const TO_EVALUATE =
  'Paste the refusal beside the policy: what it does to a request depends on the method, the path and the caller (address, or role).';

const MOST_LINES = 8;
const LONGEST_VERDICT = 139;

const NAMES: Readonly<Record<LintSubjectKind, string>> = {
  resource: 'this resource policy',
  authorizer: 'this authorizer output',
  identity: 'this identity policy',
  unknown: 'this policy',
};

/** The heading above the lines. */
export function lintTitle({ policy, cut }: LintReport): string {
  const name = NAMES[policy].replace(/^this/, 'The');
  return cut ? `${name}, as far as it goes (it is cut)` : `${name} by itself`;
}

/** The verdict on a policy that was pasted alone. */
export function lintSays({ policy, cut, findings }: LintReport): string {
  const [worst] = findings;
  const name = NAMES[policy];
  if (worst === undefined) {
    return cut
      ? `${NAMES[policy].replace(/^this/, 'This')} is cut: nothing is wrong as far as it goes, so paste it whole`
      : `Nothing wrong in ${name} by itself: to evaluate it, the method, the path and the caller are needed`;
  }
  const isFact = worst.severity === 'notes';
  const count = `${findings.length} ${findings.length === 1 ? (isFact ? 'note' : 'finding') : isFact ? 'notes' : 'findings'}`;
  const before = isFact
    ? `Nothing wrong in ${name} by itself, ${count}: `
    : `${count} in ${name}${cut ? ', which is cut' : ''}${findings.length === 1 ? ': ' : ', the worst: '}`;
  return clipped(`${before}${worst.says}`, LONGEST_VERDICT);
}

/** One line a finding, the worst first. */
export function lintLines({ findings }: LintReport): readonly string[] {
  const rest = findings.length - MOST_LINES;
  return [...findings.slice(0, MOST_LINES).map(lintLine), ...(rest > 0 ? [`and ${rest} more`] : [])];
}

const PREFIX: Readonly<Record<LintFinding['severity'], string>> = { breaks: '', risks: 'Perhaps: ', notes: 'Note: ' };

function lintLine({ where, says, instead, severity }: LintFinding): string {
  const place = where === '' ? '' : `\`${where.replaceAll('`', "'")}\`: `;
  const isCode = instead !== undefined && !instead.includes('`') && (!/\s/.test(instead) || /^["{]/.test(instead));
  const better = instead === undefined ? '' : `; instead: ${isCode ? `\`${instead}\`` : instead}`;
  return `${PREFIX[severity]}${place}${says}${better}`;
}

/** Beside a refusal only what cannot be right is worth a line. */
export function onlyBreaking(report: LintReport): LintReport {
  return { ...report, findings: report.findings.filter(({ severity }) => severity === 'breaks') };
}
