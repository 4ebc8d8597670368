import { parseSavedPolicy } from '../../src/policy/saved-policy';

const VALUE = { Version: '2012-10-17', Statement: [{ Resource: 'execute-api:/prod/GET/"quoted"\\', Sid: 'ü' }] };
const PLAIN = JSON.stringify(VALUE);
const inside = (text: string) => JSON.stringify(text).slice(1, -1);
const slashes = (text: string) => text.replaceAll('/', '\\/');

test.each([
  ['plain', PLAIN],
  ['pretty', JSON.stringify(VALUE, null, 2)],
  ['slashes escaped', slashes(PLAIN)],
  ['quotes escaped', inside(PLAIN)],
  ['quotes and slashes escaped', slashes(inside(PLAIN))],
  ['slashes escaped inside, then all', inside(slashes(inside(PLAIN)))],
  ['a JSON string', JSON.stringify(PLAIN)],
  ['a JSON string of the escaped text', JSON.stringify(inside(PLAIN))],
  ['with blanks around', `\n ${inside(PLAIN)} \n`],
])('%s', (_name, text) => {
  expect(parseSavedPolicy(text)).toEqual({ is: 'json', value: VALUE });
});

test.each(['', ' \n', '""', '\\"\\"'])('%j is empty', (text) => {
  expect(parseSavedPolicy(text)).toEqual({ is: 'empty' });
});

test.each([
  'nonsense',
  PLAIN.slice(0, -1),
  PLAIN.replaceAll('"', "'"),
  `${PLAIN},`,
  `policy: ${PLAIN}`,
  '{Version: 1}',
  '{"a":1,}',
  '\\',
  '"',
])('%j is no policy that AWS would have saved', (text) => {
  expect(parseSavedPolicy(text)).toEqual({ is: 'broken' });
});
