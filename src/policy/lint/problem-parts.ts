import type { PolicyProblem } from '../types';
import type { LintRemark } from './define-lint-rule';
import type { LintSubject } from './subject';

export type ProblemPart =
  | 'response'
  | 'document'
  | 'key'
  | 'version'
  | 'statement'
  | 'effect'
  | 'principal'
  | 'action'
  | 'resource'
  | 'condition';

const BY_KEY: Readonly<Record<string, ProblemPart>> = {
  '': 'document',
  policyDocument: 'document',
  principalId: 'response',
  Version: 'version',
  Statement: 'statement',
  Effect: 'effect',
  Principal: 'principal',
  NotPrincipal: 'principal',
  Action: 'action',
  NotAction: 'action',
  Resource: 'resource',
  NotResource: 'resource',
};

/** Which part of a policy the reader could not read, by the place that it names. */
function partOf({ where }: PolicyProblem): ProblemPart {
  if (/\.Condition(?:\.|$)/.test(where)) return 'condition';
  if (/\.(?:Not)?Principal(?:\.|$)/.test(where)) return 'principal';
  const last = (where.split('.').pop() ?? '').replace(/\[\d+\]$/, '');
  return Object.hasOwn(BY_KEY, last) ? (BY_KEY[last] ?? 'key') : 'key';
}

/** What the reader of policies has to say of one part. */
export function problemsOf(subject: LintSubject, part: ProblemPart): readonly LintRemark[] {
  return subject.problems.filter((problem) => partOf(problem) === part);
}
