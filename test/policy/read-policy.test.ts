import fc from 'fast-check';
import { readPolicy } from '../../src/policy/read-policy';
import { expandShorthand } from '../../src/policy/shorthand';
import { CUTS, DOCUMENT, DRESSES, INVALID } from './read-policy-rows';

const plain = readPolicy(JSON.stringify(DOCUMENT));

test('the plain document', () => {
  expect(plain.problems).toEqual([]);
  expect(plain.cut).toBe(false);
  expect(plain.pretty).toBe(JSON.stringify(DOCUMENT, null, 2));
  expect(plain.document).toMatchObject({
    version: '2012-10-17',
    statements: [
      { index: 0, effect: 'Allow', principals: [{ kind: 'everyone' }], actions: ['execute-api:Invoke'], conditions: [] },
      {
        index: 1,
        sid: 'NotOthers',
        conditions: [{ operator: 'NotIpAddress', key: 'aws:SourceIp', values: ['203.0.113.0/24', '198.51.100.7'] }],
      },
    ],
  });
});

test.each(DRESSES)('%s', (_name, text) => {
  const reading = readPolicy(text);
  expect(reading).toEqual(plain);
  expect(reading.pretty).not.toContain('example.com');
});

test.each(CUTS)('cut %s', (_name, text, statements) => {
  const reading = readPolicy(text);
  expect(reading.cut).toBe(true);
  expect(reading.problems).toEqual([]);
  expect(reading.document?.statements.length).toBe(statements);
  expect(reading.document?.statements.every((one, i) => JSON.stringify(one) === JSON.stringify(plain.document?.statements[i]))).not.toBe(
    false,
  );
});

test.each(INVALID)('%s: %s', (text, where, says) => {
  const reading = readPolicy(text);
  expect(reading.document).toBeUndefined();
  const problem = reading.problems.find((one) => one.where === where);
  expect(problem?.says).toMatch(says);
});

test.each(['', '  \n', '""', '{"id":"abc","policy":""}'])('%j is no policy and no problem', (text) => {
  const { document, problems } = readPolicy(text);
  expect([document, ...problems.filter(({ says }) => !says.includes('JSON'))]).toEqual([undefined]);
});

test('Version is 2008-10-17 where it is missing', () => {
  expect(readPolicy('{"Statement":[]}').document?.version).toBe('2008-10-17');
});

test('one-or-many forms become many, values become texts', () => {
  const { document } = readPolicy(
    '{"Version":"2008-10-17","Id":"x","Statement":{"Effect":"Deny","NotPrincipal":{"AWS":["1","2"],"Service":"s"},"NotAction":["a"],"NotResource":"r","Condition":{"Bool":{"k":true},"NumericEquals":{"n":[1,"2"]}}}}',
  );
  expect(document).toEqual({
    version: '2008-10-17',
    id: 'x',
    statements: [
      {
        index: 0,
        effect: 'Deny',
        notPrincipals: [
          { kind: 'AWS', values: ['1', '2'] },
          { kind: 'Service', values: ['s'] },
        ],
        notActions: ['a'],
        notResources: ['r'],
        conditions: [
          { operator: 'Bool', key: 'k', values: ['true'] },
          { operator: 'NumericEquals', key: 'n', values: ['1', '2'] },
        ],
      },
    ],
  });
});

test('the shorthand is expanded for one API, full ARNs are left alone', () => {
  const { document } = readPolicy(
    '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":["execute-api:/*","execute-api:/prod/GET/a","arn:x","*"]},{"Effect":"Deny","Principal":"*","Action":"*","NotResource":"execute-api:/dev/*"}]}',
  );
  if (!document) throw new Error('no document');
  const expanded = expandShorthand(document, { partition: 'aws-cn', region: 'cn-north-1', accountId: '111122223333', apiId: 'abc' });
  const prefix = 'arn:aws-cn:execute-api:cn-north-1:111122223333:abc';
  expect(expanded.statements[0]?.resources).toEqual([`${prefix}/*`, `${prefix}/prod/GET/a`, 'arn:x', '*']);
  expect(expanded.statements[1]?.notResources).toEqual([`${prefix}/dev/*`]);
});

test('reading never throws, whatever the text', () => {
  const mark = fc.string({
    unit: fc.constantFrom('{', '}', '[', ']', '"', "'", '\\', ':', ',', 'Statement', 'Effect', ' ', '1', 'n', '…'),
    maxLength: 60,
  });
  fc.assert(
    fc.property(fc.oneof(fc.string(), mark, fc.json()), (text) => Array.isArray(readPolicy(text).problems)),
    { numRuns: 5000 },
  );
});

test('a document cut anywhere is read without a problem and never gains a statement', () => {
  const text = JSON.stringify(DOCUMENT);
  for (let end = 1; end < text.length; end += 1) {
    const { document, problems, cut } = readPolicy(text.slice(0, end));
    expect([end, problems, cut]).toEqual([end, [], true]);
    for (const [i, statement] of (document?.statements ?? []).entries()) expect(statement).toEqual(plain.document?.statements[i]);
  }
});

test.each([
  '['.repeat(200_000),
  `${'{"a":'.repeat(200_000)}1`,
  `{"a":${' '.repeat(1_000_000)}`,
  '"'.repeat(100_000),
  '\\'.repeat(100_000),
  '{"\\"'.repeat(50_000),
])('a hostile text is refused', (text) => {
  expect(readPolicy(text).document).toBeUndefined();
});
