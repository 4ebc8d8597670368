import type { Answer } from '../../src/answer';
import { addedSections, appended } from '../../src/slack/blocks/added-evidence';
import { evidenceSections } from '../../src/slack/blocks/evidence';
import { charactersOf, evidenceReplies } from '../../src/slack/blocks/replies';
import { diagnosis, diagnosisAnswer, finding, hugeAnswer } from './answers';

const before = evidenceSections(diagnosisAnswer);
const withNotRead: Answer = {
  ...diagnosisAnswer,
  diagnosis: {
    ...diagnosis,
    findings: [{ ...finding, because: [...finding.because, { from: 'cloudtrail', says: 'Edited since', quote: '6 min before' }] }],
    notRead: [...diagnosis.notRead, { what: 'the web ACL’s log', why: 'Timeout' }],
  },
};

test('the same evidence has nothing new', () => {
  expect(addedSections(before, before)).toEqual([]);
  expect(appended(undefined, [])).toEqual({ replies: [] });
});

test('a list brings its new lines, a section its new parts, each under its own title', () => {
  const added = addedSections(before, evidenceSections(withNotRead));
  expect(added.map(({ title }) => title)).toEqual(['Why', 'Could not check']);
  const text = JSON.stringify(added);
  expect(text).toContain('Edited since');
  expect(text).toContain('web ACL’s log');
  expect(text).not.toContain('logging is off on');
  expect(text).not.toContain('The function was not called');
});

test('a reply that has room is completed; a full one is left as it is', () => {
  const added = addedSections(before, evidenceSections(withNotRead));
  const [last] = evidenceReplies(before);
  const more = appended(last, added);
  expect(more.replies).toEqual([]);
  expect(more.edited?.blocks.slice(0, last?.blocks.length)).toEqual(last?.blocks);
  const full = evidenceReplies(evidenceSections(hugeAnswer)).reduce((one, other) =>
    charactersOf([...one.blocks]) > charactersOf([...other.blocks]) ? one : other,
  );
  const beside = appended(full, evidenceSections(diagnosisAnswer));
  expect(beside.edited).toBeUndefined();
  expect(beside.replies).toHaveLength(1);
});
