import { PARTICULAR_SIGNS } from '../../src/question/particular-signs';
import { SIGNS } from '../../src/question/signs';
import { DESCRIBED } from './described-rows';
import { FOREIGN, FOREIGN_ELSEWHERE } from './foreign-rows';
import { findingsOf, shown } from './pastes/answer-of';
import { NOTHING_DENIED, TOLD } from './told-rows';

const MOST = 6;

test.each([...DESCRIBED, ...TOLD, ...FOREIGN].map(([text, causes, isFirst]) => ({ text, causes, isFirst })))(
  '$text',
  ({ text, causes, isFirst }) => {
    const findings = findingsOf(text);
    expect(findings.filter(({ confidence }) => confidence === 'confirmed')).toEqual([]);
    expect(findings.length).toBeLessThanOrEqual(MOST);
    const found = isFirst === true ? findings.slice(0, 1) : findings;
    expect([shown(findings), found.some(({ cause }) => causes.includes(cause))]).toEqual([shown(findings), true]);
  },
);

test.each([...NOTHING_DENIED, ...FOREIGN_ELSEWHERE])('%s', (text) => {
  expect(findingsOf(text).filter(({ confidence }) => confidence !== 'possible')).toEqual([]);
});

test('every sign has a sentence and its own id', () => {
  const all = [...SIGNS, ...PARTICULAR_SIGNS];
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { says } of all) expect(says).toMatch(/^[A-Z].*\.$/);
});
