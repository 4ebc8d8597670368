import type { LintSubject } from './subject';

export type LintPolicyKind = 'resource' | 'authorizer' | 'identity';

/** `breaks`: AWS refuses it, or it never does what it is written for. `risks`: it depends on the API. `notes`: a fact worth knowing. */
export type LintSeverity = 'breaks' | 'risks' | 'notes';

/** One place of a policy that a rule speaks of. */
export interface LintRemark {
  /** `Statement[1].Resource[0]`; empty for the whole policy. */
  readonly where: string;
  /** One clause, no end stop. */
  readonly says: string;
  /** What to write there. */
  readonly instead?: string;
}

export interface LintRule {
  readonly id: string;
  readonly severity: LintSeverity;
  /** A policy of unknown kind names no principal: rules for both of the other kinds judge it. */
  readonly applies: readonly LintPolicyKind[];
  /** Why it matters, one sentence; it goes for every remark of the rule. */
  readonly why: string;
  /** The page of AWS that it rests on. */
  readonly docs: string;
  readonly judge: (subject: LintSubject) => readonly LintRemark[];
}

/** A rule is one file; this holds its shape, and nothing else. */
export function defineLintRule<const Rule extends LintRule>(rule: Rule): Rule {
  return rule;
}
