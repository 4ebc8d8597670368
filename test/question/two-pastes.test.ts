import fc from 'fast-check';
import { PASTES } from './pastes';
import { findingsOf, shown } from './pastes/answer-of';
import { EXTENDED, ID } from './pastes/paste';

const OTHER_ID = '9d20c4f1-3b6a-47e5-8c19-a07b5e2d6f83';

function withoutIds(text: string): string {
  return text.replaceAll(ID, '').replaceAll(EXTENDED, '');
}

function ofAnother(text: string): string {
  return text.replaceAll(ID, OTHER_ID).replaceAll(EXTENDED, 'QmZ4kHbVjoEF0bQ=').replaceAll('m4t7x2qzpk', 'b8r3v6nyte');
}

function proved(text: string): readonly string[] {
  return findingsOf(text)
    .filter(({ confidence }) => confidence === 'confirmed')
    .map(({ cause }) => cause);
}

const paste = fc.constantFrom(...PASTES.map(({ text }) => text));

test.each([
  ['both with ids of their own', (text: string) => text, ofAnother],
  ['none with an id', withoutIds, withoutIds],
  ['the first with an id', (text: string) => text, withoutIds],
  ['the second with an id', withoutIds, ofAnother],
])('two requests pasted together prove nothing that neither proves alone: %s', (_name, first, second) => {
  fc.assert(
    fc.property(paste, paste, (a, b) => {
      const [one, other] = [first(a), second(b)];
      const both = `${one}\n\n${other}`;
      const allowed = new Set([...proved(one), ...proved(other)]);
      const mixed = proved(both).filter((cause) => !allowed.has(cause));
      if (mixed.length > 0) throw new Error(`${shown(findingsOf(both))}\n${both}`);
    }),
    { numRuns: 500 },
  );
});
