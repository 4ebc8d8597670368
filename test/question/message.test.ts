import fc from 'fast-check';
import { findMessage } from '../../src/question/message';
import { undoSlack } from '../../src/question/undo-slack';
import { MESSAGES, ROWS } from './message-rows';

test.each(ROWS)('%s', (_name, text, message) => {
  expect(findMessage(text)).toBe(message);
});

test.each(MESSAGES)('known as it is: %s', (message) => {
  expect(findMessage(message)).toBe(message);
  expect(findMessage(`{"Message":"${message}"}`)).toBe(message);
});

function wrapAt(text: string, column: number, prefix: string): string {
  return (text.match(new RegExp(`.{1,${column}}`, 'g')) ?? []).join(`\n${prefix}`);
}

test('wrapping at any column changes no message in quotes', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...MESSAGES),
      fc.integer({ min: 20, max: 120 }),
      fc.constantFrom('', '> ', '  ', '| '),
      (message, column, prefix) => {
        const found = findMessage(wrapAt(`{"message":"${message}"}`, column, prefix));
        // a break that swallowed the blank before it cannot be told from one inside a word
        expect((found ?? '').replace(/\s/g, '')).toBe(message.replace(/\s/g, ''));
      },
    ),
    { numRuns: 600 },
  );
});

test('what Slack does to a message changes nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...MESSAGES),
      fc.constantFrom('"', '\u201c'),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (message, quote, fence, crlf, quoted) => {
        let text = `Look:\n{${quote}message${quote}: ${quote}${message.replace(/'/g, '\u2019').replace(/&/g, '&amp;')}${quote}}\nthanks`;
        if (fence) text = text.replace('{', '```\n{').replace('}\n', '}\n```\n');
        if (quoted) text = text.replace(/^/gm, '&gt; ');
        if (crlf) text = text.replace(/\n/g, '\r\n');
        expect(findMessage(undoSlack(text))).toBe(message);
      },
    ),
  );
});

test('a cut message is lost or shorter, never another family', () => {
  fc.assert(
    fc.property(fc.constantFrom(...MESSAGES), fc.nat(), (message, at) => {
      const found = findMessage(message.slice(0, at % message.length));
      if (found?.includes('explicit deny') === true) expect(message).toContain('explicit deny');
      if (found?.includes('because no') === true) expect(message).toContain('because no');
    }),
  );
});
