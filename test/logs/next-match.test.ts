import { NextMatch } from '../../src/logs/next-match';

/** Counts how often a text is looked through. */
class Counted extends RegExp {
  looks = 0;

  override exec(text: string): RegExpExecArray | null {
    this.looks += 1;
    return super.exec(text);
  }
}

test('the next match is found from every place, as looking anew would find it', () => {
  const text = 'a;bb;;c';
  const next = new NextMatch(text, /;/g);
  for (let at = 0; at <= text.length; at += 1) expect(next.from(at)).toBe(text.indexOf(';', at) < 0 ? text.length : text.indexOf(';', at));
  expect([next.from(5), next.from(0), next.from(2)]).toEqual([5, 1, 4]);
});

test('a text without the match is looked through once, however many places ask', () => {
  const text = 'Cookie: $'.repeat(1_000);
  const pattern = new Counted('["\'`\\n]', 'g');
  const next = new NextMatch(text, pattern);
  for (let at = 0; at < text.length; at += 9) expect(next.from(at)).toBe(text.length);
  expect(pattern.looks).toBe(1);
});

test('between two matches it is looked through once', () => {
  const text = 'name=$x name=$x\n'.repeat(200);
  const pattern = new Counted('\\n', 'g');
  const next = new NextMatch(text, pattern);
  for (let at = 0; at < text.length; at += 1) next.from(at);
  expect(pattern.looks).toBe(200);
});
