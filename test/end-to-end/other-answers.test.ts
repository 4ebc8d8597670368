import { createExplainer } from '../../src/why403';
import { findingsOf } from './asking-scenarios';
import { OTHER_ANSWERS } from './other-answer-rows';

test.each(Object.entries(OTHER_ANSWERS))('%s', (_what, row) => {
  const explainer = createExplainer();
  const answer = explainer.explain(explainer.understand(row.paste, Date.UTC(2026, 10, 21, 9)), { ref: 'test' });
  if (answer.kind !== 'diagnosis') throw new Error(`no diagnosis: ${answer.kind}`);
  const { diagnosis } = answer;
  const [first] = findingsOf(answer);
  expect([first?.cause, first?.confidence]).toEqual([row.cause, row.confidence]);
  expect(diagnosis.verdict.says).toMatch(row.verdict);
  expect(diagnosis.verdict.says.length).toBeLessThanOrEqual(140);
  if (row.fix !== undefined) expect(first?.fix.map(({ says }) => says).join('\n')).toMatch(row.fix);
  const named = diagnosis.findings.map(({ cause }) => cause).filter((cause) => row.never?.some((start) => cause.startsWith(start)));
  expect(named).toEqual([]);
});
