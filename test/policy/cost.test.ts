import { explainArn } from '../../src/policy/arn';
import { requestContext } from '../../src/policy/context';
import { evaluatePolicy } from '../../src/policy/evaluate';
import { readPolicy } from '../../src/policy/read-policy';
import { matchWildcard } from '../../src/policy/wildcard';

// A busy machine can spoil one measurement; quadratic work spoils every one.
jest.retryTimes(4);

const RUNS = 7;
/** Linear work on four times the input costs about four times as much, quadratic work sixteen times. */
const MOST_FOR_FOURFOLD = 11;

function best(work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const start = process.hrtime.bigint();
    work();
    least = Math.min(least, Number(process.hrtime.bigint() - start));
  }
  return least;
}

const statement =
  '{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"arn:aws:execute-api:us-east-1:111122223333:abc/dev/*"}';
const policyOf = (statements: number) => `{"Version":"2012-10-17","Statement":[${new Array(statements).fill(statement).join(',')}]}`;
const request = {
  action: 'execute-api:Invoke',
  resource: 'arn:aws:execute-api:us-east-1:111122223333:abc/prod/GET/orders',
  caller: null,
  context: requestContext({ auth: 'NONE', privateApi: false }),
};

const matching = (patternOf: (n: number) => string, textOf: (n: number) => string) => (n: number) => {
  const [pattern, text] = [patternOf(n), textOf(n)];
  return () => void matchWildcard(pattern, text);
};
const reading = (textOf: (n: number) => string) => (n: number) => {
  const text = textOf(n);
  return () => void readPolicy(text);
};
const arnOf = (path: string) => `arn:aws:execute-api:us-east-1:1:${path}`;

test.each<readonly [string, number, (size: number) => () => void]>([
  [
    'stars',
    50_000,
    matching(
      (n) => `${'*a'.repeat(n)}*`,
      (n) => `${'a'.repeat(n - 1)}b`,
    ),
  ],
  [
    'a long piece that nearly fits',
    50_000,
    matching(
      (n) => `*${'a'.repeat(n)}b*`,
      (n) => 'a'.repeat(2 * n),
    ),
  ],
  [
    'a short piece that nearly fits',
    50_000,
    matching(
      () => '*aaaaaaab*',
      (n) => 'a'.repeat(n),
    ),
  ],
  [
    'question marks and stars',
    50_000,
    matching(
      () => `*${'a?'.repeat(30)}b*`,
      (n) => 'a'.repeat(n),
    ),
  ],
  [
    'an ARN of stars',
    20_000,
    (n) => {
      const [pattern, arn] = [arnOf(`${'*/'.repeat(n)}x`), arnOf(`${'a/'.repeat(n)}y`)];
      return () => void explainArn(pattern, arn);
    },
  ],
  ['statements read', 1_000, reading(policyOf)],
  ['statements read from cut text', 1_000, reading((n) => policyOf(n).slice(0, -9))],
  ['statements read from escaped text', 1_000, reading((n) => JSON.stringify(policyOf(n)).slice(1, -1))],
  ['blanks', 50_000, reading((n) => `{${' '.repeat(n)}x`)],
  [
    'statements evaluated',
    500,
    (n) => {
      const { document } = readPolicy(policyOf(n));
      if (!document) throw new Error('no document');
      return () => void evaluatePolicy(document, request, 'resource');
    },
  ],
])('%s cost in proportion', (_name, size, workOf) => {
  const small = workOf(size);
  const large = workOf(4 * size);
  small();
  large();
  expect(best(large) / best(small)).toBeLessThan(MOST_FOR_FOURFOLD);
});

test('ten thousand statements, a megabyte and more, are read and evaluated', () => {
  const { document } = readPolicy(policyOf(10_000));
  expect(document?.statements).toHaveLength(10_000);
  if (document) expect(evaluatePolicy(document, request, 'resource').outcome).toBe('implicit-deny');
});
