import { PASTES } from './pastes';
import { findingsOf, shown } from './pastes/answer-of';

test.each(PASTES)('$name', ({ text, first, among }) => {
  const findings = findingsOf(text);
  if (first !== undefined) expect([shown(findings), findings[0]?.cause]).toEqual([shown(findings), first]);
  expect(findings.map(({ cause }) => cause)).toEqual(expect.arrayContaining([...(among ?? [])]));
  if (among !== undefined) expect(findings[0]?.confidence).not.toBe('confirmed');
});
