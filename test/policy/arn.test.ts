import fc from 'fast-check';
import { explainArn } from '../../src/policy/arn';
import { methodArn } from '../../src/policy/method-arn';
import { matchWildcard } from '../../src/policy/wildcard';
import { DIFFERING, MASKED, MATCHING } from './arn-rows';

test.each([...MATCHING, ...DIFFERING, ...MASKED])('$name: $pattern on $arn', ({ pattern, arn, matched, part, says }) => {
  const comparison = explainArn(pattern, arn);
  expect(comparison.matched).toBe(matched);
  expect(comparison.difference?.part).toBe(part);
  if (says) expect(comparison.difference?.says).toMatch(says);
});

test.each([
  ['/orders/42', 'GET/orders/42'],
  ['/', 'GET/'],
  ['', 'GET/'],
  ['/orders/', 'GET/orders/'],
  ['//orders', 'GET//orders'],
  ['/a:b', 'GET/a:b'],
  ['/orders?x=/y', 'GET/orders'],
  ['/a%20b', 'GET/a%20b'],
])('the method ARN of %s ends in %s', (path, end) => {
  const parts = { partition: 'aws', region: 'us-east-1', accountId: '111122223333', apiId: 'abc', stage: 'prod', httpMethod: 'GET', path };
  expect(methodArn(parts)).toBe(`arn:aws:execute-api:us-east-1:111122223333:abc/prod/${end}`);
});

const word = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?', ':'), maxLength: 40 });

test('wildcards agree with a plain backtracking matcher', () => {
  const plain = (p: string, t: string): boolean => {
    if (p === '') return t === '';
    if (p[0] === '*') return plain(p.slice(1), t) || (t !== '' && plain(p, t.slice(1)));
    return t !== '' && (p[0] === '?' || p[0] === t[0]) && plain(p.slice(1), t.slice(1));
  };
  const short = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 9 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
  fc.assert(
    fc.property(short, text, (p, t) => matchWildcard(p, t) === plain(p, t)),
    { numRuns: 3000 },
  );
});

test('long pieces between stars are found where they stand, with and without question marks', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 17, maxLength: 90 });
  const around = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 200 });
  fc.assert(
    fc.property(piece, around, around, fc.nat(16), (p, before, after, gap) => {
      const gapped = `${p.slice(0, gap)}?${p.slice(gap + 1)}`;
      const found = `*${p}*`;
      return (
        matchWildcard(found, before + p + after) &&
        matchWildcard(`*${gapped}*`, before + p + after) &&
        matchWildcard(found, before + after) === (before + after).includes(p) &&
        !matchWildcard(`*${gapped}c*`, before + p + after)
      );
    }),
  );
});

test('every ARN covers itself, and a star covers every ARN', () => {
  fc.assert(fc.property(word, (arn) => explainArn(arn, arn).matched === true && explainArn('*', arn).matched === true));
});

test('explaining never throws and names a difference exactly where there is none of a match', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), word, (a, b, c) => {
      for (const [pattern, arn] of [
        [a, b],
        [`arn:aws:execute-api:us-east-1:1:${c}`, `arn:aws:execute-api:us-east-1:1:${a}`],
      ] as const) {
        const { matched, difference } = explainArn(pattern, arn);
        if ((matched === false) !== (difference !== undefined)) return false;
      }
      return true;
    }),
    { numRuns: 2000 },
  );
});
