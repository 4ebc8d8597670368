import type { LintRemark, LintRule, LintSeverity } from './define-lint-rule';
import type { LintSubjectKind } from './policy-kind';
import { LINT_RULES } from './rules';
import { type LintSubject, lintSubject, type Surroundings } from './subject';

export interface LintFinding extends LintRemark {
  readonly rule: string;
  readonly policy: LintSubjectKind;
  readonly severity: LintSeverity;
  readonly why: string;
  readonly docs: string;
}

/** What the rules have to say of a policy, the most severe first. */
export interface LintReport {
  readonly policy: LintSubjectKind;
  /** The text ends before the policy does: it was judged as far as it goes. */
  readonly cut: boolean;
  readonly findings: readonly LintFinding[];
}

const ORDER: readonly LintSeverity[] = ['breaks', 'risks', 'notes'];
const MOST_OF_ONE_RULE = 20;

/**
 * Judges a policy by itself, without a request. Pure, never throws; undefined where the text holds no policy.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html
 */
export function lintPolicy(text: string, surroundings: Surroundings): LintReport | undefined {
  const subject = lintSubject(text, surroundings);
  if (subject === undefined) return undefined;
  const found = LINT_RULES.filter((rule) => appliesTo(rule, subject)).flatMap((rule) => findingsOf(rule, subject));
  return {
    policy: subject.policy,
    cut: subject.cut,
    findings: ORDER.flatMap((severity) => found.filter((each) => each.severity === severity)),
  };
}

function appliesTo({ applies }: LintRule, { policy }: LintSubject): boolean {
  return policy === 'unknown' ? applies.includes('authorizer') && applies.includes('identity') : applies.includes(policy);
}

function findingsOf(rule: LintRule, subject: LintSubject): readonly LintFinding[] {
  const { id, severity, why, docs } = rule;
  return rule
    .judge(subject)
    .slice(0, MOST_OF_ONE_RULE)
    .map((remark) => ({ ...remark, rule: id, policy: subject.policy, severity, why, docs }));
}
