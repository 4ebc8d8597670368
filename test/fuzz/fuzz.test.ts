import { fuzz } from '../../fuzz/fuzz';
import { growthOf, MOST_FOR_DOUBLE } from '../../fuzz/growth';
import { Random } from '../../fuzz/random';
import type { Target } from '../../fuzz/target';

const SEEDS = ['HTTP/2 403\nx-amzn-requestid: 5d2a1c3e-77aa-4b1c-9d0e-0123456789ab', '{"message":"Forbidden"}'];
const target = (read: Target['read'], takesSecrets = false): Target => ({ name: 'it', seeds: SEEDS, share: 1, takesSecrets, read });
const fuzzed = (of: Target, inputs: number) => fuzz([of], new Random(403), { inputs, until: Date.now() + 50_000, mostFindings: 1 });

test('what throws is found, with the input that makes it', () => {
  const crashing = target((input) => {
    if (input.includes('\\"')) throw new Error('a quote behind a backslash');
    return [];
  });
  const [finding] = fuzzed(crashing, 20_000).findings;
  expect(finding).toMatchObject({ is: 'crash', error: expect.stringContaining('a quote behind a backslash') });
  expect(finding?.is === 'crash' && finding.input.includes('\\"')).toBe(true);
});

test('a secret that goes out is found, whole or in part', () => {
  const leaking = target((input) => [input.replace(/Bearer \S+/g, '')], true);
  expect(fuzzed(leaking, 2_000).findings).toMatchObject([{ is: 'leak' }]);
  const cutting = target((input) => [input.slice(0, input.length / 2)], true);
  expect(fuzzed(cutting, 2_000).findings).toMatchObject([{ is: 'leak' }]);
});

test('work that grows with the square of the text is found', () => {
  let sum = 0;
  const quadratic = target((input) => {
    for (let one = 0; one < input.length; one += 1) for (let other = one; other < input.length; other += 8) sum += input.charCodeAt(other);
    return [];
  });
  // The first look also measures the compiler.
  let growth: ReturnType<typeof growthOf>;
  for (let look = 0; look < 3 && growth === undefined; look += 1) growth = growthOf(quadratic, { before: '', piece: 'ab', after: '' });
  expect(growth?.ratio).toBeGreaterThan(MOST_FOR_DOUBLE);
  expect(sum).toBeGreaterThan(0);
});

test('what does none of it is left alone, and every input is counted', () => {
  let sum = 0;
  const linear = target((input) => {
    for (let at = 0; at < input.length; at += 1) sum += input.charCodeAt(at);
    return [String(sum)];
  }, true);
  const { inputs, withSecret, grown, findings } = fuzzed(linear, 1_000);
  expect(findings).toEqual([]);
  expect([inputs.get('it'), withSecret]).toEqual([1_000, 1_000]);
  expect(grown).toBeGreaterThan(0);
});
