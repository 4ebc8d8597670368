import fc from 'fast-check';
import { undoSlack } from '../../src/question/undo-slack';

test.each([
  [
    'a bare link',
    '<https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod>',
    'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod',
  ],
  ['a linked host', 'see <http://a.example.com|a.example.com>', 'see a.example.com'],
  ['another label', '<https://a.example.com/x|click>', 'https://a.example.com/x'],
  ['mail', '<mailto:a@example.com|a@example.com>', 'a@example.com'],
  ['a mention', '<@U012ABCDEF> why', '  why'],
  ['a channel', '<#C012ABCDEF|ops>', '#ops'],
  ['entities', 'a &lt;b&gt; &amp;&amp; c', 'a <b> && c'],
  ['entities twice', '&amp;lt;api&amp;gt;', '<api>'],
  ['typography', '\u201cmessage\u201d:\u00a0\u2018x\u2019\u2026 5d2a\u20131111\u200b', '"message": \'x\'... 5d2a-1111'],
  ['an option', 'curl \u2014request POST', 'curl --request POST'],
  ['line ends', 'a\r\nb\rc', 'a\nb\nc'],
  ['quotation', '> {"message":\n> "x"}', '{"message":\n"x"}'],
  ['curl keeps its marks', '* host\n> GET / HTTP/2\n> host: a\n< HTTP/2 403', '* host\n> GET / HTTP/2\n> host: a\n< HTTP/2 403'],
  ['a fence', '```json\n{}\n```', '\n{}\n'],
])('%s', (_name, damaged, text) => {
  expect(undoSlack(damaged)).toBe(text);
});

test('doing it twice changes nothing', () => {
  const piece = fc.constantFrom(
    '&amp;',
    '&lt;',
    '&gt;',
    'lt;',
    '<https://x|x>',
    '<@U123>',
    '> ',
    '\n',
    '```',
    ' ',
    '\u201c',
    '\u2014',
    'a',
    '<',
    '>',
    '|',
    '\r\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const once = undoSlack(pieces.join(''));
      expect(undoSlack(once)).toBe(once);
    }),
    { numRuns: 1000 },
  );
});
