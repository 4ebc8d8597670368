import type { Answer, Finding } from '../../../src/answer';
import type { Confidence } from '../../../src/causes/define-cause';
import { createExplainer } from '../../../src/why403';

const NOW = Date.UTC(2026, 10, 10, 12, 0, 0);
const explainer = createExplainer();

/** What `why403 explain` makes of a text. */
export function answerOf(text: string): Answer {
  return explainer.explain(explainer.understand(text, NOW), { ref: 'test' });
}

export function findingsOf(text: string): readonly Finding[] {
  const answer = answerOf(text);
  return answer.kind === 'diagnosis' ? answer.diagnosis.findings : [];
}

export const RANK: Readonly<Record<Confidence, number>> = { possible: 1, likely: 2, confirmed: 3 };

/** `authorizer-explicit-deny(confirmed) …`, for messages of failed tests. */
export function shown(findings: readonly Finding[]): string {
  return findings.map(({ cause, confidence }) => `${cause}(${confidence})`).join(' ');
}
